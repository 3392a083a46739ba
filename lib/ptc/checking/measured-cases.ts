import { clientTable } from '../model/client-table';
import type { ClientVerdict, KnownClient } from '../model/known-client';

type Measured = ReturnType<typeof clientTable>[number]['actions'][number];

/** The number before the first dot of a version. */
export const majorOf = (version: string): number => Number(version.split('.')[0]);

const ECOSYSTEM: [client: RegExp, ecosystem: KnownClient['ecosystem']][] = [
  [/^pip$/, 'pypi'],
  [/^skopeo$/, 'docker'],
  [/huggingface/, 'huggingface'],
  [/^(curl|Chromium)$/, 'any'],
];

/** The measured clients as cases: each speaks for its own major version. */
export const measuredCases = (): KnownClient[] =>
  clientTable().flatMap(({ actions }) =>
    actions.map((row): KnownClient => {
      const verdict = verdictOf(row);
      const ecosystem = ECOSYSTEM.find(([client]) => client.test(row.client))?.[1] ?? 'npm';
      return {
        name: row.client,
        also: [],
        ecosystem,
        from: majorOf(row.version),
        before: majorOf(row.version) + 1,
        ...guardOf(row, ecosystem),
        when: row.action,
        verdict,
        says: saysOf(row),
        ...mendsOf(row),
        source: 'seen',
        seen: `${row.version}, npm run prove -- clients`,
      };
    }),
  );

/** Hugging Face was run under its guard, and a write is redirected without one alone. */
function guardOf({ redirected }: Measured, ecosystem: KnownClient['ecosystem']): { guard?: boolean } {
  if (ecosystem === 'huggingface') return { guard: true };
  return /POST|PUT/.test(redirected) ? { guard: false } : {};
}

function mendsOf({ credentials, followed, redirected }: Measured): Pick<KnownClient, 'mends' | 'admins'> {
  if (credentials.startsWith('sent'))
    return { mends: 'Remove the stored login of the public registry before the lane is on.' };
  if (followed === 'no') return { mends: 'Make it follow redirects, as curl does with -L.' };
  if (!/POST|PUT/.test(redirected)) return { mends: null };
  return { mends: 'Switch the method guard of the ecosystem on.', admins: true };
}

function verdictOf({ on, redirected, credentials }: Measured): ClientVerdict {
  if (on.startsWith('fails')) return 'breaks';
  if (credentials.startsWith('sent')) return 'hands a token on';
  if (redirected === 'no') return 'bypasses';
  return /^(from artifactory|downloads$)/.test(on) ? 'works' : 'breaks';
}

function saysOf({ on, note }: Measured): string {
  const full = `${on.charAt(0).toUpperCase()}${on.slice(1)}.`.replace('From artifactory', 'From Artifactory');
  return note === '' ? full : `${full} ${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
}
