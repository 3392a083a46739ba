import { randomUUID } from 'node:crypto';

/** Anything the portal stages: an id, and a revision that changes with every edit. */
type Item = { readonly id: string; readonly revision: string };

/** The configured (draft) and the enforced (live) version of one kind of object. */
export type Staged<T extends Item> = { readonly draft: readonly T[]; readonly live: readonly T[] };

/** The four states of docs/facts/netskope-api.md 4.1. */
export type StagedStatus = 'applied' | 'pending-create' | 'pending-update' | 'pending-delete';

/** A changed copy under a new revision. */
export function revised<T extends Item>(item: T, change: Partial<T>): T {
  return { ...item, ...change, revision: randomUUID() };
}

/** Where an object stands between draft and live. */
export function statusOf<T extends Item>(staged: Staged<T>, id: string): StagedStatus {
  const draft = byId(staged.draft, id);
  const live = byId(staged.live, id);
  if (!draft) return 'pending-delete';
  if (!live) return 'pending-create';
  return draft.revision === live.revision ? 'applied' : 'pending-update';
}

/** The same for every object at once, where a long list needs it. */
export function statusesOf<T extends Item>(staged: Staged<T>): ReadonlyMap<string, StagedStatus> {
  const live = new Map(staged.live.map((item) => [item.id, item.revision]));
  const gone = staged.live.map((item) => [item.id, 'pending-delete'] as const);
  const drafts = staged.draft.map(({ id, revision }) => {
    const known = live.get(id);
    if (known === undefined) return [id, 'pending-create'] as const;
    return [id, known === revision ? 'applied' : 'pending-update'] as const;
  });
  return new Map<string, StagedStatus>([...gone, ...drafts]);
}

/** Every object a list shows: the drafts, then what is only waiting to be deleted. */
export function listed<T extends Item>(staged: Staged<T>): readonly T[] {
  const kept = new Set(staged.draft.map((item) => item.id));
  return [...staged.draft, ...staged.live.filter((item) => !kept.has(item.id))];
}

/** The object as a list shows it. */
export function find<T extends Item>(staged: Staged<T>, id: string): T | undefined {
  return byId(staged.draft, id) ?? byId(staged.live, id);
}

/** Stages a new or changed object. */
export function stage<T extends Item>(staged: Staged<T>, item: T): Staged<T> {
  return { ...staged, draft: put(staged.draft, item) };
}

/** Stages a deletion. */
export function stageRemoval<T extends Item>(staged: Staged<T>, id: string): Staged<T> {
  return { ...staged, draft: without(staged.draft, id) };
}

/** Makes what is staged for one object live. */
export function applyOne<T extends Item>(staged: Staged<T>, id: string): Staged<T> {
  const draft = byId(staged.draft, id);
  return { ...staged, live: draft ? put(staged.live, draft) : without(staged.live, id) };
}

/** Drops what is staged for one object. */
export function revertOne<T extends Item>(staged: Staged<T>, id: string): Staged<T> {
  const live = byId(staged.live, id);
  return { ...staged, draft: live ? put(staged.draft, live) : without(staged.draft, id) };
}

/** Makes everything staged live, order included. */
export function applyAll<T extends Item>(staged: Staged<T>): Staged<T> {
  return { draft: staged.draft, live: staged.draft };
}

/** Drops everything staged, order included. */
export function revertAll<T extends Item>(staged: Staged<T>): Staged<T> {
  return { draft: staged.live, live: staged.live };
}

/** How many objects wait for Apply Changes. */
export function pendingCount<T extends Item>(staged: Staged<T>): number {
  const live = new Map(staged.live.map((item) => [item.id, item.revision]));
  const changed = staged.draft.filter((item) => live.get(item.id) !== item.revision).length;
  return changed + listed(staged).length - staged.draft.length;
}

function byId<T extends Item>(items: readonly T[], id: string): T | undefined {
  return items.find((item) => item.id === id);
}

/** The list with one object new or in place of its former version. */
export function put<T extends Item>(items: readonly T[], item: T): readonly T[] {
  return byId(items, item.id)
    ? items.map((other) => (other.id === item.id ? item : other))
    : [...items, item];
}

function without<T extends Item>(items: readonly T[], id: string): readonly T[] {
  return items.filter((item) => item.id !== id);
}
