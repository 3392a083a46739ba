import type { lookAtPlanAction } from '@/app/actions/plan';
import type { CellPlace } from './lane-cell';

export type LookAnswer = Awaited<ReturnType<typeof lookAtPlanAction>>;

/** A switch that somebody has begun: what it would do is being looked at. */
export type BegunSwitch = { place: CellPlace; on: boolean; look: Promise<LookAnswer> };

/** What somebody may do on the switchboard. */
export type SwitchRights = { switch: boolean; adopt: boolean };
