import type { PolicyPosition } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { TenantObject } from '@/lib/ptc/model/objects';
import type { ListedObject } from './listed';
import type { Connection } from './request';

/** One object as a tenant holds it. */
export type RemoteObject = ListedObject & {
  /** Null where it is of a kind that Turnout never makes (a blocking rule). */
  object: TenantObject | null;
  /** Of a staged edit: what is live until somebody applies it; null or left out where the tenant does not say that. */
  live?: TenantObject | null;
  /** What a write has to name so that no other edit is lost, where the API knows such a thing. */
  revision: string | null;
};

/** Equal for two sights of one object between which nothing changed. What Turnout never makes is known by its revision alone. */
export const printOf = ({ object, revision }: Pick<RemoteObject, 'object' | 'revision'>): string =>
  object ? fingerprint(object) : `revision ${revision}`;

export type WrittenObject = { id: string; requestId: string | null };
/** What a write has to know of the object that stands. */
export type Standing = Pick<RemoteObject, 'id' | 'name' | 'revision'>;

/** How one kind of object is read and written, whatever API stands behind it. */
export type ObjectApi = {
  /** Every object of the kind in the tenant's own order, whoever made it, without what it holds. */
  list(connection: Connection): Promise<ListedObject[]>;
  /** One object as it is now; null where the tenant says that it has none of that id. */
  get(connection: Connection, id: string): Promise<RemoteObject | null>;
  /** Those of these objects that stand. */
  getAll(connection: Connection, ids: string[]): Promise<RemoteObject[]>;
  /** Live at once. Not safe to repeat without looking first. */
  create(
    connection: Connection,
    object: TenantObject,
    position: PolicyPosition | null,
  ): Promise<WrittenObject>;
  /** Replaces the whole object, live at once. */
  replace(connection: Connection, standing: Standing, object: TenantObject): Promise<WrittenObject>;
  /**
   * Takes the object away, live at once; refused with 409 while something refers to it
   * (docs/facts/netskope-api.md 4.1).
   */
  remove(connection: Connection, standing: Standing): Promise<{ requestId: string | null }>;
};

/** Reads several objects where the API gives them by id alone: one after the other, without those that are gone. */
export function oneByOne(get: ObjectApi['get']): ObjectApi['getAll'] {
  return async (connection, ids) => {
    const found: RemoteObject[] = [];
    for (const id of ids) {
      const remote = await get(connection, id);
      if (remote) found.push(remote);
    }
    return found;
  };
}
