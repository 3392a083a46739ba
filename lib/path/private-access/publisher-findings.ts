import { type Finding, refuse, warn } from '../../ptc/checking/finding';
import type { PrivateAccess } from '../../ptc/model/private-access-schema';

/** What was read of a tenant, or why it could not be read. */
export type Read<T> = T[] | { unread: string };

export type ListedPublishers = Read<{ name: string; connected: boolean }>;

/** The guard rails of the publishers of an app: that they stand, are connected, and are let in by Artifactory. */
export function publisherFindings({ publishers }: PrivateAccess, listed: ListedPublishers): Finding[] {
  return [
    ...standingFindings(
      publishers.map(({ name }) => name),
      listed,
    ),
    ...addressFindings(publishers),
  ];
}

function standingFindings(names: string[], listed: ListedPublishers): Finding[] {
  if (names.length === 0) return [];
  if ('unread' in listed)
    return [
      warn(
        'definition',
        `The tenant's publishers cannot be read, so it is not known whether they are connected. ${listed.unread}`,
      ),
    ];
  const missing = names.filter((name) => !listed.some((one) => one.name === name));
  if (missing.length > 0) {
    const has = listed.length > 0 ? `It has ${few(listed.map(({ name }) => name))}.` : 'It has none.';
    return [refuse('definition', `The tenant has no publisher ${few(missing)}. ${has}`)];
  }
  const down = names.filter((name) => !listed.some((one) => one.name === name && one.connected));
  if (down.length === 0) return [];
  const end =
    down.length === names.length ? 'Nothing is carried until one is.' : 'The others carry the traffic.';
  return [warn('definition', `Not connected: ${few(down)}. ${end}`)];
}

/** Artifactory sees a publisher's address (docs/facts/steering-and-private-access.md a.5); whom it lets in, nobody here can read. */
function addressFindings(publishers: PrivateAccess['publishers']): Finding[] {
  const known = publishers.flatMap(({ address }) => address || []);
  const without = publishers.filter(({ address }) => address === '').map(({ name }) => name);
  const findings: Finding[] = [];
  if (known.length > 0)
    findings.push(
      warn(
        'definition',
        `Where Artifactory has a list of addresses that it lets in, ${few(known)} must be in it. Turnout cannot read that list.`,
      ),
    );
  if (without.length > 0)
    findings.push(
      warn(
        'definition',
        `The address that Artifactory sees of ${few(without)} is not entered, so nobody can check whether Artifactory lets it in.`,
      ),
    );
  return findings;
}

const SHOWN = 5;

/** Some names, and how many more there are. */
export function few(names: string[]): string {
  const rest = names.length - SHOWN;
  return names.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
