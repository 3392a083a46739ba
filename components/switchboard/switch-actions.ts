import type { Adoption } from '@/components/plan/adopt-dialog';
import type { Intent } from '@/lib/ptc/model/intent';
import type { PlanContent } from '@/lib/ptc/planning/plan';
import type { Result } from '@/lib/services/words/problem';
import type { CellPlace } from './lane-cell';
import type { CancelTimer } from './lane-timers';

export type MadePlan = { number: number; digest: string; content: PlanContent; needsApproval: boolean };

/** The server actions of the switchboard. */
export type SwitchActions = {
  preview: (input: { tenant: string; intent: Intent }) => Promise<Result<MadePlan>>;
  push: (input: { tenant: string; plan: number; digest: string }) => Promise<Result<{ number: number }>>;
  schedule: (input: {
    tenant: string;
    ecosystem: string;
    scope: string;
    on: boolean;
    at: string;
    until?: string;
    reason?: string;
  }) => Promise<Result<{ timer: string }>>;
  cancelTimer: CancelTimer;
  promote: (input: {
    tenant: string;
    ecosystem: string;
    scope: string;
  }) => Promise<Result<{ scope: string; plan: number }>>;
  adoption: Adoption;
};

/** A switch that somebody has begun: the plan for it is being made. */
export type BegunSwitch = { place: CellPlace; on: boolean; plan: Promise<Result<MadePlan>> };

/** True where two plans write the same: a reason or a time box added to one changes nothing in the tenant. */
export const writesTheSame = (one: MadePlan, other: MadePlan): boolean =>
  JSON.stringify(one.content.changes) === JSON.stringify(other.content.changes);
