import type { Wire } from '@/components/live/wire';
import type { TenantRole } from '@/lib/auth/right';
import type { loadKillSwitch } from '@/lib/services/switchboard/kill-switch';
import type { Screen } from './screens';

/** What the frame around every screen of a tenant shows. */
export type FrameTenant = { slug: string; name: string; host: string };

/** The tenant that a screen is of: itself, the first few others, how many there are, and what waits in it. */
export type FramePlace = {
  tenant: FrameTenant;
  tenants: FrameTenant[];
  tenantCount: number;
  counts: Counts;
  /** When it was removed and by whom; null where it was not. */
  removed: { at: Date; by: string } | null;
};

/** Who is signed in; the role is that in the open tenant, null where none is open. */
export type FrameUser = { name: string; email: string; owner: boolean; role: TenantRole | null };

/** What every screen knows of the kill switch. */
export type KillState = Wire<Extract<Awaited<ReturnType<typeof loadKillSwitch>>, { ok: true }>['value']>;

/** What the kill switch did not get off. */
export type FailedKill = NonNullable<KillState['failed']>;

/** A lane that redirects, by the names that a person finds in the portal. */
export type LaneOn = KillState['lanesOn'][number];

/** Numbers beside the navigation's items, for what waits for a person. */
export type Counts = Partial<Record<Screen, number>>;
