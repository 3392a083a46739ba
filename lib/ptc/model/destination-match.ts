import { regexFinds } from './domains';
import type { DestinationProfile } from './objects';
import type { RequestLine } from './redirect-url';

/**
 * How much of a request a RegEx of a destination profile is compared with. Which of them Netskope does is UNKNOWN
 * (docs/facts/netskope-api.md 5.3).
 */
export const REGEX_READINGS = ['host', 'host and path', 'host, path and query'] as const;
export type RegexReading = (typeof REGEX_READINGS)[number];

/** What is predicted where one answer is shown; the sandbox's proxy does likewise unless it is told otherwise. */
export const USUAL_READING: RegexReading = 'host and path';

/** What a host without a port is wanted on. */
export const WEB_PORTS = [80, 443];

/**
 * Whether a request goes to a destination profile, as URL lists have it: a bare host means the ports of the web, one with a
 * port that port alone. A RegEx sees no port (docs/facts/netskope-api.md 5.3).
 */
export function profileMatches(
  { type, values }: Pick<DestinationProfile, 'type' | 'values'>,
  line: RequestLine,
  reading: RegexReading,
): boolean {
  const seen = hostAndPort(line.host);
  if (type === 'regex') {
    const text = textOf(seen.name, line, reading);
    return values.some((value) => regexFinds(value, text));
  }
  const fold = (text: string) => (type === 'insensitive' ? text.toLowerCase() : text);
  const [name, port] = [fold(seen.name), seen.port ?? (line.scheme === 'http' ? 80 : 443)];
  return values.some((value) => {
    const wanted = hostAndPort(fold(value));
    const portFits = wanted.port === null ? WEB_PORTS.includes(port) : wanted.port === port;
    return portFits && nameFits(wanted.name, name);
  });
}

/** What a RegEx is compared with. @param name the host without its port */
export function textOf(
  name: string,
  { path, query }: Pick<RequestLine, 'path' | 'query'>,
  reading: RegexReading,
): string {
  if (reading === 'host') return name;
  return reading === 'host and path' || query === '' ? `${name}${path}` : `${name}${path}?${query}`;
}

function nameFits(wanted: string, name: string): boolean {
  return wanted.startsWith('*.')
    ? name === wanted.slice(2) || name.endsWith(wanted.slice(1))
    : name === wanted;
}

/** A host, or a value of a destination profile, and the port that it names; null where it names none. */
export function hostAndPort(host: string): { name: string; port: number | null } {
  const at = host.lastIndexOf(':');
  return at < 0 ? { name: host, port: null } : { name: host.slice(0, at), port: Number(host.slice(at + 1)) };
}
