import type { PrivateAccess } from '../../ptc/model/private-access-schema';
import { groupsUnknown, type Question } from '../question';
import { portsIn } from './app-problems';
import type { World } from './world';

/** A world of what was entered of a tenant and asked about one person: nothing is known of the laptop, the gateways and what publishers reach. */
export function enteredWorld(app: PrivateAccess, question: Question, artifactoryHost: string): World {
  const ports = portsIn(app.ports);
  const { name, hosts, publisherDns, publishers, users, groups } = app;
  const everyone = users.length + groups.length === 0;
  const host = artifactoryHost.replace(/:\d+$/, '');
  return {
    now: 0,
    evidence: { kind: 'seen', what: `entered by ${app.by}`, at: app.at },
    pops: null,
    apps: [
      {
        name,
        hosts,
        ports: typeof ports === 'string' ? [] : ports,
        publisherDns,
        publishers: publishers.map((one) => one.name),
        since: 0,
      },
    ],
    rules: [
      {
        name: `The policy for ${name}`,
        enabled: true,
        who: { everyone, users, groups, units: [] },
        apps: [name],
        posture: app.managedOnly ? 'managed' : null,
        action: 'allow',
        since: 0,
      },
    ],
    publishers: publishers.map((one) => ({
      name: one.name,
      address: one.address || null,
      up: null,
      distances: null,
      load: 0,
      bucket: 0,
      names: app.address ? { [host]: app.address } : null,
      reaches: null,
    })),
    device: {
      user: question.user,
      groups: groupsUnknown(question) ? null : question.groups,
      units: [],
      os: null,
      place: question.premises === 'on' ? 'on premises' : 'remote',
      posture: null,
      steersPrivateApps: null,
      otherTunnel: null,
      resolver: null,
      localNames: null,
      tunnelSince: null,
      signIn: null,
      distances: null,
      srpMb: null,
    },
    sticky: {},
    validatesWildcards: false,
    byLatency: false,
    allowList: null,
  };
}
