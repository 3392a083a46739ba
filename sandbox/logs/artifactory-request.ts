import type { ArtifactoryEntry } from '../artifactory/artifactory';

/**
 * Artifactory's request log: time at the end of the request, trace, caller's address, user, method, address asked for, status, sizes of request
 * and answer, milliseconds, user agent (https://jfrog.com/help/r/jfrog-platform-administration-documentation/request-log). Whether the real
 * one writes the query string of `/package-reroute`, and how it is encoded, is UNKNOWN: here it stands as it came.
 */
export const artifactoryRequestLog = (entries: readonly ArtifactoryEntry[]): string =>
  entries.map((entry, index) => `${columns(entry, index).map(inOneCell).join('|')}\n`).join('');

const columns = (entry: ArtifactoryEntry, index: number) => [
  entry.time,
  (index + 1).toString(16).padStart(16, '0'),
  entry.from,
  entry.user,
  entry.method,
  entry.url,
  entry.status,
  -1,
  entry.bytes,
  entry.tookMs,
  entry.userAgent,
];

const inOneCell = (value: string | number): string => String(value).replace(/[|\r\n]/g, ' ');
