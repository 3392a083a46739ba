import type { Wire } from '@/components/live/wire';
import type { loadKillSwitch } from '@/lib/services/switchboard/kill-switch';
import type { Screen } from './screens';

/** What the frame around every screen of a tenant shows. */
export type FrameTenant = { slug: string; name: string; host: string };

export type FrameUser = { name: string; email: string; role: 'viewer' | 'operator' | 'admin' };

/** What every screen knows of the kill switch. */
export type KillState = Wire<Extract<Awaited<ReturnType<typeof loadKillSwitch>>, { ok: true }>['value']>;

/** What the kill switch did not get off. */
export type FailedKill = NonNullable<KillState['failed']>;

/** A lane that redirects, by the names that a person finds in the portal. */
export type LaneOn = KillState['lanesOn'][number];

/** Numbers beside the navigation's items, for what waits for a person. */
export type Counts = Partial<Record<Screen, number>>;
