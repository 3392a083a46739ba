import type { AccessRule, PrivateApp } from '../../ptc/model/objects';
import type { PrivateAccess } from '../../ptc/model/private-access-schema';
import type { Scope, Settings } from '../../ptc/model/tenant-model';
import { portsIn } from './app-problems';

/** What makes Artifactory a private app for people: the app as it was entered, and the rule that gives it to them. */
export type WantedAccess = [PrivateApp, AccessRule];

/** What has to stand in the tenant so that the people of these scopes reach Artifactory through Private Access. */
export function wantedAccess(
  entered: PrivateAccess,
  scopes: Scope[],
  { policyPrefix }: Pick<Settings, 'policyPrefix'>,
): WantedAccess {
  const { name, hosts, ports, publisherDns, publishers } = entered;
  const ranges = portsIn(ports);
  const app: PrivateApp = {
    kind: 'private-app',
    name,
    hosts,
    ports: (typeof ranges === 'string' ? [] : ranges).map(
      ({ protocol, from, to }) => `${protocol} ${from === to ? from : `${from}-${to}`}`,
    ),
    publisherDns,
    publishers: publishers.map((publisher) => publisher.name),
  };
  const rule: AccessRule = {
    kind: 'access-rule',
    name: `${policyPrefix}${name} - private access`,
    apps: [name],
    source: peopleOf(scopes),
  };
  return [app, rule];
}

/** Everybody whom one of the scopes names; a scope for everyone takes in the others. */
function peopleOf(scopes: Scope[]): AccessRule['source'] {
  if (scopes.some(({ audience }) => audience.everyone)) return { everyone: true, users: [], groups: [] };
  const named = (key: 'users' | 'groups') => [...new Set(scopes.flatMap(({ audience }) => audience[key]))];
  return { everyone: false, users: named('users'), groups: named('groups') };
}
