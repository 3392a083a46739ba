import { type Finding, isRefusal, refuse, warn } from '../../ptc/checking/finding';
import { privateAppFindings } from '../../ptc/checking/guard-rails';
import { laneName } from '../../ptc/model/lane-name';
import type { PrivateAccess } from '../../ptc/model/private-access-schema';
import type { Scope, TenantModel } from '../../ptc/model/tenant-model';
import { appProblems, portsIn } from './app-problems';
import { kindOf, nearest, takesPort } from './matching';
import { few, type ListedPublishers, publisherFindings, type Read } from './publisher-findings';
import type { PortRange, PrivateApp } from './world';

/** What the tenant itself says beside what was entered. */
export type AccessSurroundings = {
  /** Every private app with its hosts, by its name without brackets. */
  apps: Read<{ name: string; hosts: string[] }>;
  publishers: ListedPublishers;
};

/** Where the redirect sends a tool: https, to the port that the tenant's settings name (docs/facts/jfrog-guide.md 3). */
function targetOf({ artifactoryHost }: TenantModel): Target {
  const [host = '', port = '443'] = artifactoryHost.split(':');
  return { host, port: Number(port), protocol: 'tcp' };
}
type Target = { host: string; port: number; protocol: 'tcp' };

/**
 * The guard rails of Artifactory as a private app. What keeps the app from being reached, or the redirect from happening, is refused;
 * what nobody can know from here is said.
 * @param scopes those that the rule gives the app to
 */
export function accessFindings(
  model: TenantModel,
  entered: PrivateAccess,
  scopes: Scope[],
  around: AccessSurroundings,
): Finding[] {
  const ports = portsIn(entered.ports);
  const ranges = typeof ports === 'string' ? [] : ports;
  const app = { ...appOf(entered, ranges), since: 0 };
  const target = targetOf(model);
  return [
    ...definitionFindings(entered, ranges),
    ...model.ecosystems.flatMap((ecosystem) => privateAppFindings(model, ecosystem, [entered])),
    ...reachFindings(target, app, entered),
    ...portFindings(target, ranges),
    ...otherAppFindings(target, app, around.apps),
    ...publisherFindings(entered, around.publishers),
    ...peopleFindings(model, scopes),
  ].sort((one, other) => Number(isRefusal(other)) - Number(isRefusal(one)));
}

const appOf = ({ name, hosts, publisherDns, publishers }: PrivateAccess, ports: PortRange[]) => ({
  name,
  hosts,
  ports,
  publisherDns,
  publishers: publishers.map((publisher) => publisher.name),
});

function definitionFindings(entered: PrivateAccess, ports: PortRange[]): Finding[] {
  const { name, managedOnly, publishers } = entered;
  const own = publishers.flatMap(({ address }) => address || []);
  const findings = appProblems(appOf(entered, ports), own).map(({ text }) => refuse('definition', text));
  if (/[[\]]/.test(name))
    findings.push(
      refuse('definition', `“${name}” has square brackets, which Netskope adds itself. Leave them out.`),
    );
  if (managedOnly)
    findings.push(
      refuse(
        'definition',
        'It is entered as for managed devices alone, and Turnout writes no rule with a device classification. Make the rule in the portal, or take the restriction out.',
      ),
    );
  if (publishers.length === 0)
    findings.push(
      refuse('definition', 'No publisher is entered: every request would be dropped. Enter at least one.'),
    );
  return findings;
}

/** Whether the app is taken for Artifactory's host, and for the address that Publisher DNS answers. */
function reachFindings(target: Target, app: PrivateApp, { address, publisherDns }: PrivateAccess): Finding[] {
  const { host, port } = target;
  if (nearest([app], host).length === 0)
    return [refuse('definition', `No host of the app covers ${host}. Enter ${host} as a host of it.`)];
  if (nearest([app], host, target).length === 0)
    return [
      refuse(
        'definition',
        `The app does not have port ${port}, on which the redirect leads to ${host}. Add ${port}.`,
      ),
    ];
  if (!publisherDns) return [];
  // The client gets the real address then, and intercepts it only where an app has it (docs/facts/steering-and-private-access.md a.4).
  if (address === '')
    return app.hosts.some((one) => kindOf(one) === 'network')
      ? []
      : [
          warn(
            'definition',
            `With Use Publisher DNS the app needs the address of ${host} as well, and nobody entered it. Without it the request leaves on the local network.`,
          ),
        ];
  return nearest([app], address, target).length > 0
    ? []
    : [
        refuse(
          'definition',
          `With Use Publisher DNS ${address} is not intercepted, as no host of the app covers it. Add ${address}/32, or switch Use Publisher DNS off.`,
        ),
      ];
}

/** Of a range Netskope tries the first port alone (docs/facts/steering-and-private-access.md a.5). */
function portFindings(target: Target, ranges: PortRange[]): Finding[] {
  return ranges
    .filter(({ from, to }) => from < to)
    .map(({ from, to }) =>
      warn(
        'definition',
        `Of ${from}-${to} Netskope tries port ${from} alone: where it is closed, the app reads as unreachable. ${
          takesPort([{ protocol: 'tcp', from, to }], target) && from !== target.port
            ? `Enter ${target.port} first, and alone.`
            : 'Enter the ports that are open one by one.'
        }`,
      ),
    );
}

/** Which of two apps is taken where both cover a host alike is not guaranteed (docs/facts/steering-and-private-access.md a.3). */
function otherAppFindings({ host }: Target, app: PrivateApp, apps: AccessSurroundings['apps']): Finding[] {
  if ('unread' in apps)
    return [
      warn(
        'definition',
        `The tenant's private apps cannot be read, so it is not known whether another one covers ${host}. ${apps.unread}`,
      ),
    ];
  const others = apps.filter(({ name }) => name !== app.name).map((one) => ({ ...app, ...one }));
  const taken = nearest([app, ...others], host);
  const first = taken.find((one) => one.app.name !== app.name);
  if (!first) return [];
  const alike = taken.some((one) => one.app.name === app.name);
  const what = alike
    ? 'as exactly as this one: which of the two is taken is not known'
    : 'more exactly, so it is taken instead of this one';
  return [
    warn(
      'definition',
      `The private app ${first.app.name} covers ${host} by ${first.host}, ${what}. Take the host out of one of them.`,
    ),
  ];
}

/** A rule that names nobody is for everyone, and who is in no rule is refused (docs/facts/steering-and-private-access.md a.3). */
function peopleFindings({ ecosystems, scopes: all, lanes }: TenantModel, scopes: Scope[]): Finding[] {
  const nobody = scopes.filter(
    ({ audience: { everyone, users, groups } }) => !everyone && users.length + groups.length === 0,
  );
  const findings = nobody.map(({ name }) =>
    refuse(
      'source',
      `${name} names nobody, and a rule that names nobody is for everyone. Add people to ${name}, or leave it out.`,
    ),
  );
  if (scopes.some(({ audience }) => audience.everyone)) return findings;
  const left = lanes.filter(({ on, scope }) => on && !scopes.some(({ key }) => key === scope));
  const names = left.flatMap((lane) => {
    const ecosystem = ecosystems.find(({ key }) => key === lane.ecosystem);
    const scope = all.find(({ key }) => key === lane.scope);
    return ecosystem && scope ? laneName({ ecosystem, scope }) : [];
  });
  if (names.length > 0)
    findings.push(
      warn(
        'source',
        `Switched on, and not among the chosen scopes: ${few(names)}. Private Access refuses whom no rule names, so these lanes do not reach Artifactory by this app.`,
      ),
    );
  return findings;
}
