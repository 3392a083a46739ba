import { fingerprint } from '../model/fingerprint';
import { isInert, type TenantObject } from '../model/objects';

/** An object as a tenant holds it; `object` is null where it is none that Turnout ever makes (disabled, or blocking). */
export type FoundObject = {
  object: TenantObject | null;
  /** Of a staged edit: what is live meanwhile; null or left out where the tenant does not say that. */
  live?: TenantObject | null | undefined;
  staged: boolean;
  modifiedBy: string | null;
};

/**
 * How an object differs from what is expected. `staged` is somebody's edit that is not live yet: `found` is then what it
 * would become, and may be as expected where it is to be deleted, and `live` what is there until then, where the tenant says that.
 */
export type Drift = {
  state: 'changed' | 'gone' | 'unlike';
  found: TenantObject | null;
  live: TenantObject | null;
  staged: boolean;
  /** The difference in one sentence. */
  text: string;
};

/**
 * Compares what Turnout last wrote, verified or accepted with what the tenant holds. What does the same does not differ:
 * order within lists and descriptions do not count.
 * @returns null where nothing differs
 */
export function driftOf(expected: TenantObject, found: FoundObject | null): Drift | null {
  const { name } = expected;
  if (!found) return differing('gone', null, `${name} is gone from the tenant.`);
  const { object, staged, live = null } = found;
  const same = (one: TenantObject) => fingerprint(one) === fingerprint(expected);
  if (!object) {
    const text = `${name} exists, but is disabled or has an action that Turnout never sets.`;
    return { ...differing('unlike', null, text), staged };
  }
  if (staged) {
    const edit = `${name} has a staged edit in the portal. It takes effect once someone applies it.`;
    const text = live && !same(live) ? `${sentence(expected, live)} ${edit}` : edit;
    return { ...differing('changed', object, text), staged, live };
  }
  return same(object) ? null : differing('changed', object, sentence(expected, object));
}

const differing = (state: Drift['state'], found: TenantObject | null, text: string): Drift => ({
  state,
  found,
  live: null,
  staged: false,
  text,
});

function sentence(expected: TenantObject, found: TenantObject): string {
  const { name } = expected;
  if (found.name !== name) return `${name} is called ${found.name} now.`;
  if (expected.kind !== 'destination-profile' || found.kind !== 'destination-profile')
    return `${name} is not as Turnout left it.`;
  if (isInert(found)) return `${name} was switched off: it holds no real host.`;
  if (isInert(expected)) return `${name} was switched on: it holds ${listed(found.values)}.`;
  const parts = [
    part('no longer holds', without(expected.values, found.values)),
    part('also holds', without(found.values, expected.values)),
    found.type === expected.type ? null : 'compares in another way',
  ].filter((one) => one !== null);
  return `${name} ${parts.join(', and ') || 'holds an entry twice'}.`;
}

const SHOWN = 3;

function listed(values: string[]): string {
  const rest = values.length - SHOWN;
  return values.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const part = (verb: string, values: string[]): string | null =>
  values.length > 0 ? `${verb} ${listed(values)}` : null;

function without(values: string[], others: string[]): string[] {
  const standing = new Set(others);
  return [...new Set(values)].filter((value) => !standing.has(value));
}
