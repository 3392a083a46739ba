import type { Policy } from '../model/objects';

/** Some rules of a view by whom they are for, each list from the top. */
export class SourceIndex {
  readonly #everyone: number[] = [];
  readonly #users = new Map<string, number[]>();
  readonly #groups = new Map<string, number[]>();

  constructor(policies: readonly Policy[], rules: readonly number[]) {
    for (const rule of rules) {
      const source = policies[rule]?.source;
      if (!source) continue;
      if (source.everyone) this.#everyone.push(rule);
      else {
        for (const user of new Set(source.users)) listIn(this.#users, user).push(rule);
        for (const group of new Set(source.groups)) listIn(this.#groups, group).push(rule);
      }
    }
  }

  /** The lists of rules that are for somebody; one rule may stand in several. */
  listsFor(user: string | null, groups: readonly string[]): number[][] {
    const lists = [this.#everyone];
    const own = user === null ? undefined : this.#users.get(user);
    if (own) lists.push(own);
    for (const group of groups) {
      const found = this.#groups.get(group);
      if (found) lists.push(found);
    }
    return lists;
  }
}

function listIn(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
