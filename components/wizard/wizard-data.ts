import type { Adoption } from '@/components/plan/adopt-dialog';
import type { Intent } from '@/lib/ptc/model/intent';
import type { loadWizard } from '@/lib/services/wizard/load';
import type { Result } from '@/lib/services/words/problem';

/** What the wizard's steps are made from. */
export type WizardData = Extract<Awaited<ReturnType<typeof loadWizard>>, { ok: true }>['value'];

/** The server actions that the steps call. */
export type WizardActions = {
  takeUp: (input: {
    tenant: string;
    ecosystem: string;
    scope: string;
    profileName: string;
  }) => Promise<Result<null>>;
  editEcosystem: (input: {
    tenant: string;
    ecosystem: string;
    matchType?: 'insensitive' | 'sensitive' | 'regex';
    definition?: string;
    methodGuard?: boolean;
  }) => Promise<Result<null>>;
  editTenant: (input: {
    tenant: string;
    artifactoryHost?: string;
    headerProfile?: { name: string; host: string[]; userAgent: string[] };
  }) => Promise<Result<null>>;
  adoption: Adoption;
  makePlan: (input: { tenant: string; intent: Intent }) => Promise<Result<{ number: number }>>;
};

export type StepProps = { data: WizardData; actions: WizardActions; readOnly: boolean };

/** The addresses of the wizard's steps; the last one is the plan itself. */
export const STEP_KEYS = ['destination', 'header', 'policy'] as const;
export type StepKey = (typeof STEP_KEYS)[number];
