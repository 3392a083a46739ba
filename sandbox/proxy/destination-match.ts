import { RE2JS } from 're2js';
import { addressRange, ipv4 } from '../tenant/destination-values';
import type { RegexSees } from '../tenant/settings';
import type { DestinationProfile } from '../tenant/tenant-state';
import type { WebRequest } from './web-request';

type Entry = { readonly port: number | null; readonly path: string };
type Compiled = {
  readonly hosts: ReadonlyMap<string, readonly Entry[]>;
  readonly ranges: readonly (readonly [number, number])[];
  readonly patterns: readonly RE2JS[];
};

const compiled = new WeakMap<DestinationProfile, Compiled>();
const WEB_PORTS = [80, 443];

/**
 * Whether a request goes to a destination profile. How the real one matches is unknown
 * (docs/facts/netskope-api.md 5.3); this follows its documented analogue, URL lists: a bare host means that host with
 * all its paths on ports 80 and 443, `*.domain` means the subdomains and the root. A regular expression is searched for
 * in as much of the URL as the setting says, and never sees the port.
 */
export function destinationMatcher(
  request: WebRequest,
  regexSees: RegexSees,
): (profile: DestinationProfile) => boolean {
  const target = request.rawQuery ? `${request.path}?${request.rawQuery}` : request.path;
  const seen = request.host + { host: '', path: request.path, query: target }[regexSees];
  // Once per request, not once per profile.
  const asSent = { target, names: candidates(request.host) };
  const folded = { target: lower(target), names: candidates(lower(request.host)) };
  const address = ipv4(request.host);
  return (profile) => {
    const { hosts, ranges, patterns } = compiledOf(profile);
    const sent = profile.type === 'insensitive' ? folded : asSent;
    if (patterns.some((pattern) => pattern.matcher(seen).find())) return true;
    if (address !== null && ranges.some(([first, last]) => first <= address && address <= last)) return true;
    return sent.names.some((name) =>
      hosts.get(name)?.some(({ port, path }) => portFits(port, request.port) && sent.target.startsWith(path)),
    );
  };
}

/** The keys under which a host may be listed: itself, and each wildcard that covers it. */
function candidates(host: string): string[] {
  const labels = host.split('.');
  return [host, ...labels.map((_label, at) => `*.${labels.slice(at).join('.')}`)];
}

function portFits(wanted: number | null, port: number): boolean {
  return wanted === null ? WEB_PORTS.includes(port) : wanted === port;
}

function compiledOf(profile: DestinationProfile): Compiled {
  const known = compiled.get(profile) ?? compile(profile);
  compiled.set(profile, known);
  return known;
}

function compile(profile: DestinationProfile): Compiled {
  if (profile.type === 'regex')
    return { hosts: new Map(), ranges: [], patterns: profile.values.map((value) => RE2JS.compile(value)) };
  const fold = profile.type === 'insensitive' ? lower : same;
  const hosts = new Map<string, Entry[]>();
  const ranges: (readonly [number, number])[] = [];
  for (const value of profile.values) {
    const range = addressRange(value);
    if (range) {
      ranges.push(range);
      continue;
    }
    const at = value.search(/[/?]/);
    const authority = at < 0 ? value : value.slice(0, at);
    const [host = '', port] = fold(authority).split(':');
    const entry = { port: port ? Number(port) : null, path: at < 0 ? '' : fold(value.slice(at)) };
    hosts.set(host, [...(hosts.get(host) ?? []), entry]);
  }
  return { hosts, ranges, patterns: [] };
}

function lower(text: string): string {
  return text.toLowerCase();
}

function same(text: string): string {
  return text;
}
