import { type Address, addressOf, contains, networkOf } from './address';
import type { PortRange, PrivateApp, Protocol } from './world';

/** Hosts of one app (docs/facts/steering-and-private-access.md a.6). */
const MOST_HOSTS = 500;
/** Publishers of one app (docs/facts/steering-and-private-access.md a.5). */
const MOST_PUBLISHERS = 16;
const SHORTEST_PREFIX = 8;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;
/** Top-level names without a dot that are taken for a host by mistake; a country's has two letters. */
const TOP_LEVEL =
  /^([a-z]{2}|com|org|net|edu|gov|mil|int|info|dev|app|cloud|local|internal|lan|corp|home|test)$/i;

type Problem = { field: 'hosts' | 'ports' | 'publishers'; text: string };

/** What is wrong with the definition of a private app, each with the way out (docs/facts/steering-and-private-access.md a.6). @param own the addresses of the publishers */
export function appProblems(
  app: Pick<PrivateApp, 'hosts' | 'ports' | 'publishers'>,
  own: string[],
): Problem[] {
  const problems = hostProblems(app.hosts, own);
  if (app.ports.length === 0)
    problems.push({ field: 'ports', text: 'No port is entered. Enter one like 443.' });
  if (app.publishers.length > MOST_PUBLISHERS)
    problems.push({
      field: 'publishers',
      text: `There are ${app.publishers.length} publishers; an app takes ${MOST_PUBLISHERS}. Take some away.`,
    });
  return problems;
}

function hostProblems(hosts: string[], own: string[]): Problem[] {
  if (hosts.length === 0) return [{ field: 'hosts', text: 'No host is entered. Enter at least one.' }];
  if (hosts.length > MOST_HOSTS) {
    const text = `There are ${said(hosts.length)} hosts; an app takes ${MOST_HOSTS}. Split it into several apps.`;
    return [{ field: 'hosts', text }];
  }
  const addresses = own.flatMap((text) => {
    const address = addressOf(text);
    return address ? { text, address } : [];
  });
  return hosts.flatMap((host) => {
    const text = hostProblem(host) ?? publisherInside(host, addresses);
    return text ? { field: 'hosts' as const, text } : [];
  });
}

/** What is wrong with one host line; null where nothing is. */
export function hostProblem(host: string): string | null {
  const network = networkOf(host);
  if (network)
    return network.prefix < SHORTEST_PREFIX
      ? `“${host}” is wider than /${SHORTEST_PREFIX}. Enter several smaller networks.`
      : null;
  if (addressOf(host)) return null;
  const wildcard = host.startsWith('*.');
  const labels = (wildcard ? host.slice(2) : host).split('.');
  if (
    host.length > 253 ||
    !labels.every((label) => LABEL.test(label)) ||
    labels.every((one) => /^\d+$/.test(one))
  )
    return `“${host.slice(0, 80)}” is no host name, address or network. Enter one like repo.acme.test, *.acme.test, 10.0.0.5 or 10.0.0.0/24.`;
  if (wildcard && labels.length === 1)
    return `“${host}” takes all names below a top-level domain. Enter one further down, like *.acme.test.`;
  if (!wildcard && labels.length === 1 && TOP_LEVEL.test(host))
    return `“${host}” is a top-level domain. Enter a host below it.`;
  return null;
}

function publisherInside(host: string, own: { text: string; address: Address }[]): string | null {
  const alone = addressOf(host);
  const network = networkOf(host) ?? (alone && { ...alone, prefix: alone.bits });
  const inside = network && own.find(({ address }) => contains(network, address));
  return inside
    ? `“${host}” contains the publisher ${inside.text}, which then could not be reached. Leave its address out.`
    : null;
}

const PORT_LINE = /^(?:(tcp|udp)[:/]?\s*)?(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/i;

/** Reads ports like `443`, `tcp:8081-8082` or `udp 53`, separated by commas; or says what is wrong with one. TCP where nothing is said. */
export function portsIn(text: string): PortRange[] | string {
  const ranges: PortRange[] = [];
  for (const part of text.split(/[,;\n]/).flatMap((one) => one.trim() || [])) {
    const [, protocol = 'tcp', first, last = first] = PORT_LINE.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!first || from < 1 || to > 65_535 || from > to)
      return `“${part.slice(0, 40)}” is no port or range of ports. Enter one like 443 or 8081-8082.`;
    ranges.push({ protocol: protocol.toLowerCase() as Protocol, from, to });
  }
  return ranges;
}

const said = (count: number): string => count.toLocaleString('en-US');
