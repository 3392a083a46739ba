import { addressOf } from './address';
import { hopAt, prediction, type Step, stopped } from './way';
import type { Attempt, Publisher, World } from './world';

const KEY = 'connection';

/**
 * The publisher's own connection: it asks its resolvers again where the tool had a stub, and the target sees its address
 * (docs/facts/steering-and-private-access.md a.4, a.5). @param asked the name, or the real address
 */
export function connectionStep(
  world: World,
  { port }: Attempt,
  { name, address, names, reaches }: Publisher,
  asked: string,
): Step<{ from: string | null; to: string | null }> {
  const to = addressOf(asked) ? asked : names && (names[asked.toLowerCase()] ?? '');
  if (to === '')
    return stopped(KEY, 'publisher does not know the name', {
      title: `${name} does not know ${asked}`,
      reason: 'It asks its own resolvers, not those of the laptop.',
      evidence: world.evidence,
      todo: 'Check the resolvers of the publisher.',
    });
  if (to !== null && reaches && !reaches.includes(`${to}:${port}`))
    return stopped(KEY, 'port is closed', {
      title: `${to}:${port} does not answer ${name}`,
      reason: 'Nothing listens there, or a firewall is between them.',
      evidence: world.evidence,
      todo: `Open port ${port} for ${address ?? name}.`,
    });
  if (world.allowList && address !== null && !world.allowList.includes(address))
    return stopped(KEY, 'publisher is not let in', {
      title: `${address} is not let in`,
      reason: `The target sees ${name}, and its allow-list has ${world.allowList.join(', ') || 'nobody'}.`,
      evidence: world.evidence,
      todo: `Add ${address} to the allow-list.`,
    });
  const isKnown = to !== null && reaches !== null && address !== null;
  return {
    hop: hopAt(KEY, {
      state: isKnown ? 'ok' : 'unknown',
      title: `${name} connects to ${to ?? asked}:${port}`,
      reason: `It is seen there as ${address ?? `the address of ${name}`}: the publisher translates the source, so the address names nobody.`,
      evidence: isKnown ? world.evidence : prediction('what the publisher resolves and reaches was not seen'),
      doubts: ['That TLS ends at the target, not at Netskope, is not documented for clients.'],
      ...(isKnown ? {} : { todo: 'Allow the addresses of all its publishers where access is limited.' }),
    }),
    on: { from: address, to },
  };
}
