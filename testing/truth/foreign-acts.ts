import type { Act } from './courses';
import type { TenantState, TruthLane, TruthTenant } from './truth-tenant';

type Foreign = Extract<Act, { type: 'profile' | 'rule' | 'apply' | 'discard' }>;
const RULES = '/policies/real-time-protection';
const INERT = 'off.turnout.invalid';

/** What somebody else did past Turnout that is live, and that Turnout has had no chance to see since. */
export type Unseen = {
  /** The profiles that were changed, each with the revision that it was given. */
  profiles: Map<string, string>;
  rules: boolean;
  /** When the latest of it was done. */
  since: Date;
};
export const nothingUnseen = (): Unseen => ({ profiles: new Map(), rules: false, since: new Date(0) });

/** Somebody else works in the tenant. What became live by it is noted as unseen. */
export async function actPastTurnout(tenant: TruthTenant, act: Foreign, unseen: Unseen): Promise<void> {
  const before = await tenant.state();
  unseen.since = new Date();
  if (act.type === 'apply' || act.type === 'discard') await tenant.press(`/${act.type}`);
  if (act.type === 'profile') await fill(tenant, before, act);
  if (act.type === 'rule') await edit(tenant, before, act);
  const after = await tenant.state();
  for (const { name, revision } of after.destinations.live)
    if (before.destinations.live.find((one) => one.name === name)?.revision !== revision)
      unseen.profiles.set(name, revision);
  if (JSON.stringify(before.policies.live) !== JSON.stringify(after.policies.live)) unseen.rules = true;
}

/** What was unseen and has been written over since, by Turnout itself, is known again. */
export async function forgetOverwritten(tenant: TruthTenant, unseen: Unseen): Promise<void> {
  const { live } = (await tenant.state()).destinations;
  for (const [name, revision] of unseen.profiles)
    if (live.find((one) => one.name === name)?.revision !== revision) unseen.profiles.delete(name);
}

async function fill(tenant: TruthTenant, state: TenantState, act: Extract<Act, { type: 'profile' }>) {
  const lane = tenant.lanes[act.lane];
  const profile = state.destinations.live.find(({ name }) => name === lane?.profileName);
  if (!lane || !profile) return;
  const query = act.staged ? '?interactive=true' : '';
  const body = { type: 'insensitive', values: valuesOf(lane, act.holds) };
  await tenant.foreign('PATCH', `/${profile.id}${query}`, body);
}

function valuesOf(
  { domains, extra }: TruthLane,
  holds: Extract<Act, { type: 'profile' }>['holds'],
): string[] {
  if (holds === 'own') return domains;
  if (holds === 'own and more') return [...domains, extra];
  if (holds === 'half') return domains.slice(0, 1);
  return holds === 'more' ? [extra] : [INERT];
}

async function edit(tenant: TruthTenant, state: TenantState, act: Extract<Act, { type: 'rule' }>) {
  const lane = tenant.lanes[act.lane];
  const profile = state.destinations.live.find(({ name }) => name === lane?.profileName);
  const action = act.half === 'allow' ? 'Allow' : 'Redirect';
  const rule = state.policies.draft.find(
    (one) => profile && (one.destinationIds as string[]).includes(profile.id) && one.action === action,
  );
  if (!rule) return;
  const path = `${RULES}/${rule.id}`;
  if (act.edit === 'toggle' || act.edit === 'delete') await tenant.press(`${path}/${act.edit}`);
  else await tenant.press(`${path}/move`, { position: act.edit });
  if (act.applied) await tenant.press('/apply');
}
