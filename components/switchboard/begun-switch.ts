import type { makePlanAction } from '@/app/actions/plan';
import type { CellPlace } from './lane-cell';

export type PlanAnswer = Awaited<ReturnType<typeof makePlanAction>>;
export type MadePlan = Extract<PlanAnswer, { ok: true }>['value'];

/** A switch that somebody has begun: the plan for it is being made. */
export type BegunSwitch = { place: CellPlace; on: boolean; plan: Promise<PlanAnswer> };

/** What somebody may do on the switchboard. */
export type SwitchRights = { switch: boolean; adopt: boolean };

/** True where two plans write the same: a reason or a time box added to one changes nothing in the tenant. */
export const writesTheSame = (one: MadePlan, other: MadePlan): boolean =>
  JSON.stringify(one.content.changes) === JSON.stringify(other.content.changes);
