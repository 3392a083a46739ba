import type { Screen } from './screens';

/** What the frame around every screen of a tenant shows. */
export type FrameTenant = { slug: string; name: string; host: string };

export type FrameUser = { name: string; email: string; role: 'viewer' | 'operator' | 'admin' };

/** A lane that redirects, by the names that a person finds in the portal. */
export type LaneOn = { title: string; profileName: string; redirectPolicy: string };

/** Numbers beside the navigation's items, for what waits for a person. */
export type Counts = Partial<Record<Screen, number>>;
