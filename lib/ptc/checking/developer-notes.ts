import { clientTable } from '../model/client-table';
import type { KnownClient } from '../model/known-client';
import type { Ecosystem } from '../model/tenant-model';
import { allCases } from './client-answers';

/** What somebody at a redirected machine notices of one client. */
export type DeveloperNote = {
  client: string;
  /** Of which versions that is said. */
  versions: string | null;
  when: string | null;
  verdict: 'works' | 'needs a setting' | 'fails' | 'is not redirected' | 'not known';
  says: string;
  /** What they do about it, and what they enter for that, exactly. */
  does: string | null;
  copy: string | null;
};

/** What the clients of an ecosystem do once it is redirected: the cases of one client together. */
export const developerNotes = ({
  key,
  methodGuard,
}: Pick<Ecosystem, 'key' | 'methodGuard'>): DeveloperNote[] =>
  notesOf((one) => one.ecosystem === key && (one.guard ?? methodGuard) === methodGuard);

/** What programs of no ecosystem do that ask a redirected host. */
export const notesOfAny = (): DeveloperNote[] => notesOf(({ ecosystem }) => ecosystem === 'any');

function notesOf(meets: (one: KnownClient) => boolean): DeveloperNote[] {
  const notes = allCases()
    .filter((one) => meets(one) && !isAboutBrowsers(one))
    .map(noteOf);
  return [...new Set(notes.map(({ client }) => client))].flatMap((name) =>
    notes.filter(({ client }) => client === name),
  );
}

/** How one is made to trust the CA of whoever inspects its traffic, and whether its lock file names Artifactory afterwards. */
export function measuredHabits(key: Ecosystem['key']): {
  ca: [client: string, ca: string][];
  lockFiles: string[];
} {
  const own = new Set(allCases().flatMap(({ ecosystem, name }) => (ecosystem === key ? [name] : [])));
  const measured = clientTable().filter(({ client }) => own.has(client));
  return {
    ca: measured.flatMap(({ client, actions }) => (actions[0] ? [[client, actions[0].ca]] : [])),
    lockFiles: measured.flatMap(({ client, actions }) =>
      actions.some(({ lockFile }) => lockFile === 'names Artifactory') ? [client] : [],
    ),
  };
}

/** What passes by its User-Agent is for admins to know: nobody is to be shown the way. */
const isAboutBrowsers = ({ when, name }: KnownClient): boolean =>
  name === 'Chromium' || /User-Agent/.test(when ?? '');

function noteOf(one: KnownClient): DeveloperNote {
  const { name, when, says, mends, copy = null } = one;
  const verdict = verdictOf(one);
  return {
    client: name,
    versions: versionsOf(one),
    when: when && inTheirWords(when),
    verdict,
    says: isSandboxAnswer(one) ? NOT_KNOWN_OF_WRITES : inTheirWords(says),
    does: one.admins ? BY_ADMINS : mends && mends !== copy ? inTheirWords(mends) : (ELSE[verdict] ?? null),
    copy,
  };
}

const BY_ADMINS = 'Only an administrator can change that.';
const NOT_KNOWN_OF_WRITES =
  'What it sends is redirected too. How Artifactory answers that is not known; in a sandbox it fails.';
const ELSE: Partial<Record<DeveloperNote['verdict'], string>> = {
  works: 'Nothing.',
  'is not redirected': 'Nothing.',
  fails: 'No setting mends it: ask.',
  'not known': 'Ask before you rely on it.',
};

/** What the sandbox refuses to a rerouted write says nothing of the real Artifactory (docs/clients.md). */
const isSandboxAnswer = ({ says }: KnownClient): boolean => says.includes('the answer is ours');

/** A lane is a word of admins. */
const inTheirWords = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`
    .replace(/^From Artifactory\./, 'Comes from Artifactory.')
    .replaceAll('on a lane', 'behind a redirect')
    .replaceAll('the lane', 'the redirect');

function verdictOf(one: KnownClient): DeveloperNote['verdict'] {
  const { verdict, mends, admins } = one;
  if (verdict === 'works') return 'works';
  if (verdict === 'unknown' || isSandboxAnswer(one)) return 'not known';
  if (mends && !admins) return 'needs a setting';
  return verdict === 'bypasses' ? 'is not redirected' : 'fails';
}

function versionsOf({ from, before, python }: KnownClient): string | null {
  const named =
    before === undefined
      ? from !== undefined && from > 0
        ? `${from} and newer`
        : null
      : before - 1 === (from ?? 0)
        ? `${before - 1}`
        : `${from ?? 0} to ${before - 1}`;
  const on = python === undefined ? null : `Python 3.${python} and newer`;
  return [named, on].filter(Boolean).join(', ') || null;
}
