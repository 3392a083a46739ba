import type { ObjectKind } from '@/lib/ptc/model/objects';

/** An object as a tenant lists it: that it stands, not what it holds. */
export type ListedObject = {
  id: string;
  name: string;
  staged: boolean;
  modifiedBy: string | null;
};

/** What was listed of a tenant, kept for one piece of work: one plan, or one push. */
export type KeptLists = Map<ObjectKind, ListedObject[]>;

type List = () => Promise<ListedObject[]>;

/**
 * The objects of a kind as they were listed for this piece of work; they are listed now where they were not yet.
 * @param isEnough false of a kept list that does not know what is looked for: it may have come since
 */
export async function listedOnce(
  kept: KeptLists | undefined,
  kind: ObjectKind,
  list: List,
  isEnough: (listed: ListedObject[]) => boolean = () => true,
): Promise<ListedObject[]> {
  const found = kept?.get(kind);
  return found && isEnough(found) ? found : listAnew(kept, kind, list);
}

/** The objects of a kind as they stand now. */
export async function listAnew(
  kept: KeptLists | undefined,
  kind: ObjectKind,
  list: List,
): Promise<ListedObject[]> {
  const found = await list();
  kept?.set(kind, found);
  return found;
}

/** Notes what was just written, so that it need not be listed again. */
export function noteWritten(
  kept: KeptLists | undefined,
  kind: ObjectKind,
  { id, name }: Pick<ListedObject, 'id' | 'name'>,
): void {
  const found = kept?.get(kind);
  if (found)
    kept?.set(kind, [...found.filter((one) => one.id !== id), { id, name, staged: false, modifiedBy: null }]);
}

/** Notes that an object is gone. */
export function noteRemoved(kept: KeptLists | undefined, kind: ObjectKind, id: string): void {
  const found = kept?.get(kind);
  if (found)
    kept?.set(
      kind,
      found.filter((one) => one.id !== id),
    );
}
