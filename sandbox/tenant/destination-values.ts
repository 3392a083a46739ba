import { RE2JS } from 're2js';
import type { DestinationProfile } from './tenant-state';

const LABEL = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*(:\\d{1,5})?([/?]\\S*)?$`, 'i');
const OCTETS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Limits of a tenant (docs/facts/netskope-api.md 4.1). */
const EXACT_PER_PROFILE = 100_000;
const EXACT_PER_TENANT = 300_000;
const REGEX_PER_TENANT = 1_000;

/** The positions of values that the profile's type does not take, as the API names them: `values[3]`. */
export function invalidValues(type: DestinationProfile['type'], values: readonly string[]): string[] {
  const valid = type === 'regex' ? isPattern : isExactValue;
  return values.flatMap((value, at) => (valid(value) ? [] : [`values[${at}]`]));
}

/** A sentence where a quota would be passed. The real text is unknown: Netskope's own plug-ins count beforehand. */
export function quotaBroken(
  profiles: readonly DestinationProfile[],
  next: DestinationProfile,
): string | null {
  const others = profiles.filter((profile) => profile.id !== next.id);
  const total = (regex: boolean) =>
    [...others, next]
      .filter((profile) => (profile.type === 'regex') === regex)
      .reduce((sum, profile) => sum + profile.values.length, 0);
  if (next.type === 'regex')
    return total(true) > REGEX_PER_TENANT
      ? `more than ${REGEX_PER_TENANT} regex values in this tenant`
      : null;
  if (next.values.length > EXACT_PER_PROFILE) return `more than ${EXACT_PER_PROFILE} values in one profile`;
  return total(false) > EXACT_PER_TENANT ? `more than ${EXACT_PER_TENANT} exact values in this tenant` : null;
}

/** An IPv4 address as a number, or null. */
export function ipv4(text: string): number | null {
  const octets = OCTETS.exec(text)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return null;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** A `CIDR:` or `RANGE:` value as first and last address; null where it is neither or not valid. */
export function addressRange(value: string): readonly [number, number] | null {
  const [kind, rest = ''] = value.split(/:(.*)/s);
  if (kind === 'RANGE') {
    const [first, last] = rest.split('-').map(ipv4);
    return first != null && last != null && first < last ? [first, last] : null;
  }
  if (kind !== 'CIDR') return null;
  const [base = '', bits = ''] = rest.split('/');
  const address = ipv4(base);
  const width = /^\d{1,2}$/.test(bits) ? Number(bits) : 33;
  if (address === null || width > 32) return null;
  const size = 2 ** (32 - width);
  const first = Math.floor(address / size) * size;
  return [first, first + size - 1];
}

/** FQDN, `*.domain`, IPv4, `CIDR:`, `RANGE:`, optional port and path; no scheme, port range or IPv6. */
function isExactValue(value: string): boolean {
  return /^(CIDR|RANGE):/.test(value) ? addressRange(value) !== null : isHostValue(value);
}

/** A host name, `*.domain` or an IPv4 address, each with an optional port and path. */
export function isHostValue(value: string): boolean {
  if (!HOST.test(value)) return false;
  const [host = '', port] = (value.split(/[/?]/)[0] ?? '').split(':');
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return false;
  return /^[\d.]+$/.test(host) ? ipv4(host) !== null : host.includes('.');
}

/** The dialect is unknown (docs/facts/netskope-api.md 5.3); RE2's, without look-around, is the cautious reading. */
function isPattern(value: string): boolean {
  if (value === '') return false;
  try {
    RE2JS.compile(value);
    return true;
  } catch {
    return false;
  }
}
