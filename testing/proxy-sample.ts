import type { Verdict } from '@/lib/ptc/checking/decide';
import { evaluate } from '@/lib/ptc/checking/evaluate';
import type { ProxiedRequest } from '@/lib/ptc/checking/mismatch';
import type { Change } from '@/lib/ptc/model/change';
import type { RegexReading } from '@/lib/ptc/model/destination-match';
import type { Policy, TenantView } from '@/lib/ptc/model/objects';
import { carryOut } from '@/lib/services/push/carry-out';
import { groupsOf } from '@/sandbox/tenant/directory';
import { objectsOf } from './invariants';
import { type ProxyTenant, withProxyTenant } from './proxy-tenant';
import type { Rollout } from './tenant-models';
import { type Walk, walked } from './walks';

export type ProxySample = {
  walks: number;
  states: number;
  requests: number;
  redirected: number;
  disagreements: string[];
};

/** The people and groups of the generators, as the sandbox's directory has them. */
const PEOPLE: [string, string][] = [
  ['ana@acme.test', 'dana@sandbox.test'],
  ['ben@acme.test', 'chidi@sandbox.test'],
  ['cem@acme.test', 'kaya@sandbox.test'],
  ['"Pilot"', '"PTC-Pilot"'],
];

/**
 * Makes each walk for real in the sandbox, each change by the product's own push code, and sends its requests through
 * the sandbox's proxy at every prefix. What the proxy did is compared with what is said of the simulation.
 * @param says the evaluator, unless another one is to be compared
 */
export function throughTheProxy(walks: Walk[], says: Says = evaluated): Promise<ProxySample> {
  return withProxyTenant(async (tenant) => {
    const sample = { walks: 0, states: 0, requests: 0, redirected: 0, disagreements: [] as string[] };
    for (const [index, drawn] of walks.entries()) {
      const one = asInSandbox(drawn);
      await tenant.reset();
      await build(tenant, one.drawn.start);
      sample.walks += 1;
      for (const { stretch, changes, views } of walked(one)) {
        for (const [done, view] of views.entries()) {
          const change = changes[done - 1];
          if (change) await carriedOut(tenant, change);
          // The state before a plan is the one that the plan before it left: seen already.
          else if (stretch.start !== one.drawn.start) continue;
          const told = await compared(tenant, view, one.drawn, sample, says);
          sample.disagreements.push(...told.map((text) => `walk ${index}, after ${done} changes: ${text}`));
        }
      }
      if (index % 10 === 9) console.error(`${index + 1} of ${walks.length} in the sandbox …`);
    }
    return sample;
  });
}

async function compared(
  tenant: ProxyTenant,
  view: TenantView,
  { requests, reading }: Pick<Rollout, 'requests' | 'reading'>,
  sample: ProxySample,
  says: Says,
): Promise<string[]> {
  const real = await tenant.verdicts(requests, reading);
  sample.states += 1;
  sample.requests += requests.length;
  return requests.flatMap((request, index) => {
    const seen = real[index] ?? 'nothing';
    const expected = says(view, request, reading);
    if (seen.startsWith('redirected')) sample.redirected += 1;
    const { user, host, path, query, method, decrypted } = request;
    const asked = `${user} asks ${method} ${host}${path}?${query}${decrypted ? '' : ', not decrypted'} (${reading})`;
    return seen === expected ? [] : [`${asked}: the proxy ${seen}, said was ${expected}`];
  });
}

/** What becomes of a request in a tenant, in words. */
export type Says = (view: TenantView, request: ProxiedRequest, reading: RegexReading) => string;

const evaluated: Says = (view, request, reading) => inWords(evaluate(view, request, reading));

export function inWords(verdict: Verdict): string {
  if (verdict.outcome === 'not matched') return 'none';
  if (verdict.outcome === 'allowed') return `allowed by ${verdict.policy}`;
  return `redirected by ${verdict.policy} to ${verdict.location}`;
}

async function carriedOut({ connection }: ProxyTenant, change: Change): Promise<void> {
  const outcome = await carryOut(connection, change, false);
  if (outcome.type !== 'done') throw new Error(`${change.object.name}: ${outcome.message}`);
}

/** Makes what stands before the first plan, rules of others included, in its order. */
export async function build(tenant: ProxyTenant, view: TenantView): Promise<void> {
  let above: Policy | undefined;
  for (const after of objectsOf(view)) {
    const policy = after.kind === 'policy' ? after : undefined;
    const position = above ? ({ at: 'below', policy: above.name } as const) : ({ at: 'top' } as const);
    await carriedOut(tenant, {
      op: 'create',
      object: { kind: after.kind, name: after.name },
      before: null,
      after,
      position: policy ? position : null,
      transport: 'preview',
      reason: 'Stands before the plan.',
      precondition: { state: 'absent' },
    });
    above = policy;
  }
}

/** A walk with the sandbox's people, groups as its directory has them, and sources as a tenant can hold them. */
function asInSandbox(drawn: Walk): Walk {
  const text = PEOPLE.reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(drawn));
  const one = JSON.parse(text) as Walk;
  const policies = one.drawn.start.policies.map(storable);
  const requests = one.drawn.requests.map((request) => ({
    ...request,
    groups: request.user ? [...groupsOf(request.user)] : [],
  }));
  const { before, after, start } = one.drawn;
  const stood = new Set(before.lanes.map(({ profileName }) => profileName));
  // A lane is taken up off: no tenant takes a rule whose destination profile is not there yet.
  const lanes = after.lanes.map((lane) => ({ ...lane, on: lane.on && stood.has(lane.profileName) }));
  return {
    ...one,
    drawn: { ...one.drawn, after: { ...after, lanes }, requests, start: { ...start, policies } },
  };
}

/** In a tenant a rule without users and groups is one for everybody, and there is no other way to say so. */
function storable(policy: Policy): Policy {
  const { everyone, users, groups, headerProfile } = policy.source;
  if (!everyone && users.length + groups.length > 0) return policy;
  return { ...policy, source: { everyone: true, users: [], groups: [], headerProfile } };
}
