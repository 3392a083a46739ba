import { fingerprint, type PolicyPosition } from '@/lib/ptc/model/change';
import type { TenantObject } from '@/lib/ptc/model/objects';
import type { Connection } from './request';

/** One object as a tenant holds it. `object` is null where it is of a kind that Turnout never makes (a blocking rule). */
export type RemoteObject = {
  id: string;
  name: string;
  object: TenantObject | null;
  staged: boolean;
  modifiedBy: string | null;
  /** What a write has to name so that no other edit is lost, where the API knows such a thing. */
  revision: string | null;
};

/** Equal for two sights of one object between which nothing changed. What Turnout never makes is known by its revision alone. */
export const printOf = ({ object, revision }: Pick<RemoteObject, 'object' | 'revision'>): string =>
  object ? fingerprint(object) : `revision ${revision}`;

export type WrittenObject = { id: string; requestId: string | null };

/** How one kind of object is read and written, whatever API stands behind it. Lists are in the tenant's own order. */
export type ObjectApi = {
  list(connection: Connection): Promise<RemoteObject[]>;
  get(connection: Connection, id: string): Promise<RemoteObject>;
  /** Live at once. Not safe to repeat without looking first. */
  create(
    connection: Connection,
    object: TenantObject,
    position: PolicyPosition | null,
  ): Promise<WrittenObject>;
  /** Replaces the whole object, live at once. */
  replace(connection: Connection, remote: RemoteObject, object: TenantObject): Promise<WrittenObject>;
  /**
   * Takes the object away, live at once; refused with 409 while something refers to it
   * (docs/facts/netskope-api.md 4.1).
   */
  remove(connection: Connection, remote: RemoteObject): Promise<{ requestId: string | null }>;
};
