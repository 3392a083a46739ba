import type { Wire } from '@/components/live/wire';
import type { listReadings } from '@/lib/services/traffic/list';
import type { loadReading } from '@/lib/services/traffic/load';
import type { loadWho } from '@/lib/services/traffic/who';

type Value<V> = V extends (...input: never[]) => Promise<infer R>
  ? R extends { ok: true; value: infer T }
    ? T
    : never
  : never;

/** One reading, and all of a tenant, as they arrive in the browser. */
export type Reading = Wire<Value<typeof loadReading>>;
export type Readings = Wire<Value<typeof listReadings>>;
/** Who installed what, as the server makes a page of it. */
export type Who = Value<typeof loadWho>;
