import type { Drift, Tx } from '@/lib/db/client';
import type { Configuration, Observation } from '@/lib/path/configuration';
import { keyOf } from '@/lib/ptc/model/change';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import type { Policy, TenantView } from '@/lib/ptc/model/objects';
import { desired } from '@/lib/ptc/planning/desired';
import { keptRules } from '../evidence/comparison';
import { behaviourOf, observedRedirect } from '../lane/facts';
import type { LoadedTenant } from '../words/loaded-tenant';
import { rulesInOrder, type StandingRule } from './rules-in-order';

/** Everything that is known of a tenant's way to Artifactory: nobody is asked, and what is not known is left out. */
export async function knownPath(client: Tx, { row, model }: LoadedTenant): Promise<Configuration> {
  const tenantId = row.id;
  const [objects, drifts, watch, list] = await Promise.all([
    client.tenantObject.findMany({ where: { tenantId }, orderBy: { name: 'asc' } }),
    client.drift.findMany({ where: { tenantId } }),
    client.watch.findUnique({ where: { tenantId }, select: { readAt: true, kinds: true } }),
    keptRules(client, tenantId),
  ]);
  const differing = new Map(drifts.map((drift) => [keyOf(keyIn(drift)), drift]));
  const standing = objects.map(({ content, seenAt }) => {
    const expected = TenantObject.parse(content);
    const drift = differing.get(keyOf(expected));
    const read = watch?.readAt && watch.kinds.includes(expected.kind) ? watch.readAt : null;
    const isRead = read !== null && read >= seenAt;
    return {
      ...foundOf(expected, drift),
      at: (isRead ? read : seenAt).toISOString(),
      what: isRead ? 'the drift watch' : 'last written or verified',
    };
  });
  const wanted = desired(model);
  return {
    profiles: profilesOf(standing),
    rules: rulesInOrder(standing.filter(isRule), wanted.policies, list),
    list: list && { fileName: list.fileName, at: list.at.toISOString(), rules: list.rules.length },
    seen: new Map(standing.map(({ expected, at, what }) => [keyOf(expected), { at, what }])),
    artifactoryHost: model.artifactoryHost,
    ecosystems: model.ecosystems,
    form: observedRedirect(row.lanes, model),
    observed: observationsOf({ row, model }),
  };
}

const keyIn = ({ kind, name }: Pick<Drift, 'kind' | 'name'>) => ({
  kind: kind as TenantObject['kind'],
  name,
});

type Found = { expected: TenantObject; object: TenantObject | null; why: string | null };

/** What stands in the place of an object: what the watch found of it, of a staged edit what is live until it is applied. */
function foundOf(expected: TenantObject, drift: Drift | undefined): Found {
  if (!drift) return { expected, object: expected, why: null };
  if (drift.state !== 'changed') return { expected, object: null, why: lowered(drift.text) };
  const stored = drift.staged ? drift.live : drift.found;
  return { expected, object: stored === null ? expected : TenantObject.parse(stored), why: null };
}

const lowered = (text: string): string => text.replace(/\.$/, '');

function profilesOf(standing: Found[]): Pick<TenantView, 'destinationProfiles' | 'headerProfiles'> {
  const objects = standing.flatMap(({ object }) => object ?? []);
  return {
    destinationProfiles: objects.filter((object) => object.kind === 'destination-profile'),
    headerProfiles: objects.filter((object) => object.kind === 'header-profile'),
  };
}

function isRule<T extends Found>(
  found: T,
): found is T & StandingRule & { expected: Policy; object: Policy | null } {
  return found.expected.kind === 'policy';
}

/** What machines of the tenant were answered, the newest first. A proof on the canary is about another host. */
function observationsOf({ row, model }: LoadedTenant): Observation[] {
  return row.lanes
    .flatMap((lane) => behaviourOf(lane, model) ?? [])
    .map(({ kind, at, by, url, findings }) => ({ kind, at, by, url, findings }))
    .sort((one, other) => other.at.localeCompare(one.at));
}
