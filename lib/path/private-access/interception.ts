import { addressOf, isPrivate, isStub } from './address';
import type { Target } from './lookup';
import { type Covering, kindOf, nearest, takesPort } from './matching';
import { isSurelyIn } from './srp';
import { fact, hopAt, type Step, stopped } from './way';
import type { Attempt, PrivateApp, World } from './world';

const KEY = 'interception';

/** Whether the client takes the connection into its tunnel, and for which apps (docs/facts/steering-and-private-access.md a.3, a.4). */
export function interceptionStep(
  world: World,
  attempt: Attempt,
  srp: PrivateApp[],
  target: Target,
): Step<Covering[]> {
  const { host, port } = attempt;
  if (target.by === 'name') {
    const found = nearest(srp, host, attempt);
    return found.length > 0 ? taken(world, attempt, srp, found, host) : portMissing(world, attempt, srp);
  }
  const { address } = target;
  if (address === null) return byUnknownAddress(world, attempt, srp);
  const found = nearest(srp, address, attempt);
  if (found.length > 0) return taken(world, attempt, srp, found, address);
  if (isPrivate(address) || isStub(address))
    return stopped(KEY, 'private address that no app covers', {
      title: `${address} is not intercepted`,
      reason: `No app of the SRP has ${address} with port ${port}, so the packet leaves on the local network, where nobody answers.`,
      evidence: fact(
        'documented: a real address needs an app definition; private ones are not steered to the web proxy',
      ),
      todo: `Add ${address}/32 with port ${port} to a private app.`,
    });
  return {
    hop: hopAt(KEY, {
      state: 'passes',
      title: `${address} is not intercepted`,
      reason: 'No app has it, and it is public: it goes by the web proxy or straight, as steering has it.',
      evidence: fact('documented: what no app names is not for Private Access'),
    }),
    way: { end: 'leaves', address },
  };
}

/** An address that is not known can be covered by an app that has addresses with this port; where none has, it is the trap. */
function byUnknownAddress(world: World, attempt: Attempt, srp: PrivateApp[]): Step<Covering[]> {
  const { port } = attempt;
  const isByAddress = (host: string) => kindOf(host) === 'network' || addressOf(host) !== null;
  const able = srp.filter(({ hosts, ports }) => takesPort(ports, attempt) && hosts.some(isByAddress));
  if (able.length === 0)
    return stopped(KEY, 'private address that no app covers', {
      title: 'The real address is not intercepted',
      reason: `With Publisher DNS the tool gets the real address, and no app has an address or network with port ${port}.`,
      evidence: world.evidence,
      todo: `Add the address of ${attempt.host} as /32 to a private app, or switch Use Publisher DNS off.`,
    });
  return {
    hop: hopAt(KEY, {
      state: 'unknown',
      title: 'Intercepted, if an app covers the address',
      reason: `The address is not known; ${able.map(({ name }) => name).join(', ')} have addresses with port ${port}.`,
      evidence: world.evidence,
      todo: 'Enter the address of the host beside its publishers.',
    }),
    way: { end: 'open', at: KEY },
  };
}

function portMissing(world: World, { host, port, protocol }: Attempt, srp: PrivateApp[]): Step<Covering[]> {
  const names = nearest(srp, host).map(({ app }) => app.name);
  return stopped(KEY, 'port not in the app', {
    title: `Port ${port} is not in the app`,
    reason: `${names.join(' and ')} ${names.length > 1 ? 'have' : 'has'} ${host}, but not ${protocol} ${port}: what is sent to the stub address is lost.`,
    evidence: world.evidence,
    todo: `Add port ${port} to the app.`,
  });
}

function taken(
  world: World,
  attempt: Attempt,
  srp: PrivateApp[],
  found: Covering[],
  asked: string,
): Step<Covering[]> {
  const names = found.map(({ app }) => app.name);
  const [first] = found;
  const closer = nearest(srp, asked).filter(
    ({ app }) => !names.includes(app.name) && !takesPort(app.ports, attempt),
  );
  return {
    hop: hopAt(KEY, {
      state: found.every(({ app }) => isSurelyIn(world, app)) ? 'ok' : 'unknown',
      title: 'The client takes it into the tunnel',
      reason: `${names.join(' and ')} ${names.length > 1 ? 'have' : 'has'} ${first?.host} with port ${attempt.port}.`,
      evidence: world.evidence,
      doubts: closer.map(
        ({ app, host }) =>
          `${app.name} has ${host} without port ${attempt.port}: whether it takes precedence is not documented.`,
      ),
    }),
    on: found,
  };
}
