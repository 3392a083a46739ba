import { groupsOf } from '../tenant/directory';
import type { NpaRule, PrivateApp } from '../tenant/npa-model';
import { type PrivateAccessFault, type PublisherEdge, publisherEdge } from '../tenant/private-access-state';
import type { Tenant } from '../tenant/tenant';

export type Ports = { readonly protocol: string; readonly from: number; readonly to: number };
export type App = {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly ports: readonly Ports[];
  readonly publisherIds: readonly number[];
  readonly publisherDns: boolean;
  /** From when on a client may pull it. */
  readonly since: number;
};
export type Rule = {
  readonly name: string;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly units: readonly string[];
  readonly apps: readonly string[];
  readonly posture: string | null;
  readonly action: string;
  readonly since: number;
};
export type PublisherInUse = PublisherEdge & {
  readonly id: number;
  readonly name: string;
  readonly up: boolean;
};

/** What of Private Access is enforced right now: the tenant's apps, enabled rules and publishers, with what is wrong by a switch. */
export type Definitions = {
  readonly apps: readonly App[];
  readonly rules: readonly Rule[];
  readonly publishers: readonly PublisherInUse[];
};

/** Reads them from the tenant as it is. */
export function definitionsOf(tenant: Tenant): Definitions {
  const { npa, privateAccess } = tenant.state();
  const has = (fault: PrivateAccessFault) => privateAccess.faults.includes(fault);
  const apps = npa.apps.map((app) => appOf(app, has('publisher-dns-without-address')));
  const rules = npa.rules
    .filter(({ enabled }) => enabled === '1')
    .map((rule) => ruleOf(rule, has('posture-failed')));
  const denying = { ...EVERYBODY, name: 'Freeze', apps: apps.map(({ name }) => name), action: 'block' };
  return {
    apps,
    rules: has('policy-above-denies') ? [denying, ...rules] : rules,
    publishers: npa.publishers.map(({ id, name, connected }, at) => ({
      ...(privateAccess.publishers[String(id)] ?? publisherEdge(at)),
      id,
      name: name.trim(),
      up: connected && !has('publishers-down'),
    })),
  };
}

const EVERYBODY = { users: [], groups: [], units: [], posture: null, since: 0 };

function appOf(app: PrivateApp, isTrap: boolean): App {
  const hosts = app.host.split(',').map((host) => host.trim());
  const ports = app.protocols.flatMap(({ type, port }) =>
    port.split(',').map((part) => {
      const [from, to = from] = part.trim().split('-').map(Number);
      return { protocol: type, from: from ?? 0, to: to ?? 0 };
    }),
  );
  return {
    name: app.name,
    hosts: isTrap ? hosts.filter((host) => !/^[\d.]+(\/\d+)?$/.test(host)) : hosts,
    ports,
    publisherIds: app.publisherIds,
    publisherDns: app.usePublisherDns || isTrap,
    since: app.visibleFrom,
  };
}

/** The number of a device classification in a rule: which ones a tenant has is its own affair, these are ours. */
const CLASSIFICATION: Readonly<Record<string, string>> = { 1: 'managed', 2: 'unmanaged' };

function ruleOf({ name, data, modifyTime }: NpaRule, isManagedOnly: boolean): Rule {
  const texts = (value: unknown) => [value ?? []].flat().map(String);
  const action = (data.match_criteria_action as { action_name?: unknown } | undefined)?.action_name;
  const [classification] = texts(data.device_classification_id);
  return {
    name,
    users: texts(data.users),
    groups: texts(data.userGroups),
    units: texts(data.organization_units),
    apps: texts(data.privateApps).map((app) => app.replace(/^\[(.*)\]$/, '$1')),
    posture: isManagedOnly ? 'managed' : (CLASSIFICATION[classification ?? ''] ?? null),
    action: action === 'block' ? 'block' : 'allow',
    since: Date.parse(modifyTime) || 0,
  };
}

/** Whether a rule is for somebody; one that names nobody is for all. */
export function isForPerson(rule: Rule, user: string | null, units: readonly string[]): boolean {
  if (rule.users.length + rule.groups.length + rule.units.length === 0) return true;
  if (rule.units.some((unit) => units.includes(unit))) return true;
  if (user === null) return false;
  return rule.users.includes(user) || groupsOf(user).some((group) => rule.groups.includes(group));
}
