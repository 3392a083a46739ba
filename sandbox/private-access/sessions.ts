import type { Tenant } from '../tenant/tenant';
import { type App, definitionsOf, isForPerson, type Rule } from './definitions';
import type { DeviceLogs } from './log-lines';
import { popFor } from './pops';

/** How often a client looks for a new SRP (docs/facts/steering-and-private-access.md a.2). */
const REFRESH_MS = 15 * 60_000;
const MOST_MB = 40;

/** A person's tunnel, and what the client has been told to steer. */
export type Session = { readonly pop: string; readonly posture: string; readonly srp: readonly App[] };
type Kept = { since: number; pulledAt: number };

/** The tunnels of the people at this laptop: built when somebody first needs one, and given up when it may not be. */
export function createSessions(tenant: Tenant, logs: DeviceLogs) {
  const kept = new Map<string, Kept>();
  const waiting = new Set<string>();

  const down = (user: string, why: string): { down: string } => {
    kept.delete(user);
    return { down: why };
  };

  /** The client has said to a person that they have to sign in; it says so once. */
  const askToSignIn = (user: string) => {
    if (waiting.has(user)) return;
    waiting.add(user);
    logs.client('CNpaTunnelMgr Set NPA (Shutdown by GW) status from 0 to 1');
    logs.client('NSCOM2 message NPA_REQUEST_AUTHENTICATION sent from server to "ALL" client with count 1');
    logs.client('CNpaTunnelMgr Set NPA (current) status from [NPA_IS_STARTED] to [NPA_IS_STOPPED]');
  };

  return {
    forget: () => {
      kept.clear();
      waiting.clear();
    },
    of: (person: string | null): Session | { down: string } => {
      const { device, faults } = tenant.state().privateAccess;
      const user = person ?? '';
      const isEarly = user.endsWith('@prelogon.netskope.com');
      const over = device.signIn && tenant.now() >= device.signIn.dueAt + device.signIn.graceMs;
      if (!device.steersPrivateApps) return down(user, 'tunnel: private apps are not steered');
      if (device.otherTunnel) return down(user, 'tunnel: another tunnel');
      if (isEarly && device.os !== 'windows')
        return down(user, 'tunnel: before sign-in on another system than Windows');
      const pop = popFor(tenant, device.distances);
      if (!pop) return down(user, 'tunnel: no gateway');
      if (over || faults.includes('re-authentication')) {
        askToSignIn(user);
        return down(user, 'tunnel: re-authentication');
      }
      if (waiting.delete(user))
        logs.client('CNpaTunnelMgr NPA tunnel is already down, need to restart NPA client after re-auth');
      if (device.srpMb > MOST_MB) return down(user, 'entitlement: SRP too large');
      const before = kept.get(user);
      const since = device.tunnelSince ?? before?.since ?? tenant.now();
      const pulls = Math.floor((tenant.now() - since) / REFRESH_MS);
      const pulledAt = faults.includes('not-in-the-srp-yet') ? 0 : since + pulls * REFRESH_MS;
      const entitling = rulesOf(tenant, person, pulledAt);
      const srp = definitionsOf(tenant).apps.filter(
        (app) => app.since <= pulledAt && entitling.some((rule) => rule.apps.includes(app.name)),
      );
      if (before?.since !== since) writeTunnel(logs, pop);
      if (before?.since !== since || before.pulledAt !== pulledAt) writeSrp(tenant, logs, entitling, srp);
      kept.set(user, { since, pulledAt });
      return {
        pop: pop.name,
        posture: isEarly || faults.includes('posture-failed') ? 'unmanaged' : device.posture,
        srp,
      };
    },
  };
}

const rulesOf = (tenant: Tenant, person: string | null, pulledAt: number): Rule[] =>
  definitionsOf(tenant).rules.filter(
    (rule) => rule.since <= pulledAt && isForPerson(rule, person, tenant.state().privateAccess.device.units),
  );

function writeTunnel(
  logs: DeviceLogs,
  { name, address, distance }: { name: string; address: string; distance: number },
) {
  const gateway = 'gateway.npa.goskope.com';
  logs.client('CNpaTunnelMgr Set NPA (desired) status from [NPA_TO_START] to [NPA_TO_START]');
  logs.npa(`Resolved ${gateway} as ${address} by EDNS`, 'gslb.cpp:140:onResolved()');
  logs.npa(
    `GW FQDN = ${gateway}, IP = ${address}, POP = ${name}, RTT = ${distance} ms`,
    'gslb.cpp:171:onRtt()',
  );
  logs.npa(`NPA client is connecting to ${gateway}`, 'tunnel.cpp:61:connect()');
  logs.npa(
    `TLS client established connection TLS version:TLSv1.2 server:${gateway}`,
    'tls.cpp:88:onConnect()',
  );
  logs.npa('Received device info request. Device Info: managed=1', 'tunnel.cpp:204:onDeviceInfo()');
  logs.client(`CNpaTunnelMgr NPA tunnel remote address is ${address}:443`);
  logs.client('CNpaTunnelMgr Set NPA (current) status from [NPA_IS_STARTING] to [NPA_IS_STARTED]');
}

/** A block for each app and policy. What stands behind `Action:` of a policy that allows is UNKNOWN: the word is ours. */
function writeSrp(tenant: Tenant, logs: DeviceLogs, rules: readonly Rule[], srp: readonly App[]) {
  const { publishers } = definitionsOf(tenant);
  const named = (app: App) =>
    app.publisherIds.flatMap((id) => publishers.find((one) => one.id === id)?.name ?? []);
  for (const rule of rules)
    for (const app of srp.filter(({ name }) => rule.apps.includes(name))) {
      const action = rule.action === 'block' ? 'remediate' : 'allow';
      logs.npa(`Adding Host Rule Name: ${rule.name}; Action:${action}`, 'policy.cpp:480:buildImpl()');
      logs.npa(`Policy Name: ${rule.name}`, 'policy.cpp:481:buildImpl()');
      logs.npa(`App Name: ${app.name}`, 'policy.cpp:482:buildImpl()');
      for (const host of app.hosts)
        logs.npa(`Added protocols ${host}:${portsOf(app)}`, 'policy.cpp:488:buildImpl()');
      logs.npa(`Publishers: ${named(app).join(', ')}`, 'policy.cpp:495:buildImpl()');
    }
  logs.npa('SRP live status is 1.');
  logs.client('System DNS cache is flushed, when NPA set domain and IP rules.', 'npaTunnelMgr.cpp:2175');
}

/** The ports of an app as both logs write them. */
export const portsOf = ({ ports }: App): string =>
  ports.map(({ protocol, from, to }) => `${protocol}:${from}-${to};`).join(' ');
