import type { Wire } from '@/components/live/wire';
import type { loadPush } from '@/lib/services/push/load';

/** A push as the browser gets it. */
export type Push = Wire<Extract<Awaited<ReturnType<typeof loadPush>>, { ok: true }>['value']>;
