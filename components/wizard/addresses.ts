import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';
import type { StepKey, WizardData } from './wizard-data';

/** The address of one step of one lane's wizard. */
export function stepAddress({ model, lane }: Pick<WizardData, 'model' | 'lane'>, step: StepKey): Route {
  return consolePath(model.slug, 'wizard', lane.ecosystem, lane.scope, step);
}
