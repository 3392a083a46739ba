import { createHmac } from 'node:crypto';
import { keyFor } from './seal';

/** Names people of one tenant by a keyed hash: the same person by the same name, and nobody back without the key. */
export function pseudonymsOf(tenantId: string): (person: string) => string {
  const key = keyFor(`people:${tenantId}`);
  return (person) => `person-${createHmac('sha256', key).update(person).digest('hex').slice(0, 12)}`;
}
