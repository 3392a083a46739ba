import type { loadWizard } from '@/lib/services/wizard/load';

/** What the wizard's steps are made from. */
export type WizardData = Extract<Awaited<ReturnType<typeof loadWizard>>, { ok: true }>['value'];

export type StepProps = {
  data: WizardData;
  readOnly: boolean;
  /** Whether the person may take over what Turnout did not make: an admin. */
  mayAdopt: boolean;
};

/** The addresses of the wizard's steps; the last one is the plan itself. */
export const STEP_KEYS = ['destination', 'header', 'policy'] as const;
export type StepKey = (typeof STEP_KEYS)[number];
