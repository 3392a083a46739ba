import { ObjectKey } from '@/lib/ptc/model/change-schema';
import type { ObjectKind, TenantObject } from '@/lib/ptc/model/objects';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { foreignOf, type NamingRule, shownPrint } from './foreign';
import { takeSnapshot } from './snapshot';

/** What a person sees of a foreign object before adopting it. */
export type Inspection = {
  kind: ObjectKind;
  name: string;
  /** What it holds; null where it is of a kind that Turnout never makes. */
  content: TenantObject | null;
  /** What the next plan makes of it, as the lanes stand now. */
  wanted: TenantObject;
  modifiedBy: string | null;
  staged: boolean;
  /** Why it cannot be adopted as it stands; null where it can. */
  obstacle: string | null;
  /** The tenant's rules that name it; null where no API lists them. */
  rules: NamingRule[] | null;
  /** Stands for all of this: what was shown is what is adopted, or nothing is. */
  fingerprint: string;
};

/**
 * Reads from the tenant what a foreign object of a wanted name holds. Refused where there is none, several, where it is
 * ours, or where the tenant has no API for its kind.
 */
export const inspectObject = read({
  name: 'object.inspect',
  needs: 'operator',
  input: ObjectKey.extend({ tenant: Slug }),
  run: async (client, { tenant, ...key }): Promise<Inspection> => {
    const look = await takeSnapshot(tenant, key);
    const foreign = await foreignOf(client, await loadTenant(client, tenant), key, look);
    const { remote, standing, wanted, rules } = foreign;
    const { modifiedBy, staged } = remote;
    return { ...key, ...standing, wanted, modifiedBy, staged, rules, fingerprint: shownPrint(foreign) };
  },
});
