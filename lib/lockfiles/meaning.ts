import type { LockKind } from './kinds';

/** How a sentence is known: seen in a run, from a vendor or maintainers, or not run by anybody here. */
export type Known = 'seen' | 'documented' | 'not run';

export type Meaning = { who: string; on: string; off: string; known: Known };

/** What an address in a lock file means for those who install from it, by lane. */
export type KindMeaning = { artifactory: readonly Meaning[]; public: readonly Meaning[]; setting: Setting };
/** What keeps Artifactory out of the lock file; `text` is to be copied, null where no such setting is known. */
export type Setting = { file: string | null; text: string | null; says: string };

const FAILS_12 = 'Fails: EALLOWREMOTE. Tarballs are taken from the registry’s own host alone';
const FROM_ARTIFACTORY = 'From Artifactory';
const STILL = 'Still from Artifactory; fails where it is not reached';
const REDIRECTED = 'Redirected: from Artifactory';
const FROM_PUBLIC = 'From the public registry';
const NO_SETTING = 'No such setting is known. Check the file in CI, and rewrite it before it is merged.';

/** Where a lock file repeats the project's own setting, no redirect wrote it. */
const ownSetting = (file: string): Setting => ({
  file: null,
  text: null,
  says: `The tool writes an address only where ${file} names a source. Change it there and lock again: an address that was changed in the lock file alone no longer fits.`,
});

/**
 * docs/facts/ptc-clients-and-peers.md 2.4. npm 11.19.1 and 12.2.0 were run with each lock file through a 307 to another host on
 * 30 Nov 2026 (`npm ci`).
 */
export const MEANING: Record<LockKind, KindMeaning> = {
  npm: {
    artifactory: [
      { who: 'npm 11', on: FROM_ARTIFACTORY, off: STILL, known: 'seen' },
      { who: 'npm 12', on: FAILS_12, off: `${FAILS_12}, also with the lane off`, known: 'seen' },
    ],
    public: [
      { who: 'npm 11', on: REDIRECTED, off: FROM_PUBLIC, known: 'seen' },
      {
        who: 'npm 12',
        on: 'npm ci: redirected, from Artifactory. A package that is new to the file fails: EALLOWREMOTE',
        off: FROM_PUBLIC,
        known: 'seen',
      },
    ],
    setting: {
      file: '.npmrc',
      text: 'omit-lockfile-registry-resolved=true',
      says: 'npm then writes no address of a registry at all. npm 12 installs from such a file by npm ci with the lane on and off; a new package still fails with it on.',
    },
  },
  pnpm: {
    artifactory: [
      {
        who: 'pnpm',
        on: FROM_ARTIFACTORY,
        off: 'Versions since June 2026 refuse it: ERR_PNPM_TARBALL_URL_MISMATCH',
        known: 'documented',
      },
    ],
    public: [
      {
        who: 'pnpm',
        on: 'Versions since June 2026 may refuse it: ERR_PNPM_TARBALL_URL_MISMATCH',
        off: FROM_PUBLIC,
        known: 'not run',
      },
    ],
    setting: { file: null, text: null, says: NO_SETTING },
  },
  yarn: {
    artifactory: [{ who: 'Yarn classic', on: FROM_ARTIFACTORY, off: STILL, known: 'not run' }],
    public: [{ who: 'Yarn classic', on: REDIRECTED, off: FROM_PUBLIC, known: 'not run' }],
    setting: { file: null, text: null, says: NO_SETTING },
  },
  berry: {
    artifactory: [{ who: 'Yarn Berry', on: FROM_ARTIFACTORY, off: STILL, known: 'not run' }],
    public: [{ who: 'Yarn Berry', on: REDIRECTED, off: FROM_PUBLIC, known: 'not run' }],
    setting: { file: null, text: null, says: NO_SETTING },
  },
  uv: {
    artifactory: [{ who: 'uv', on: FROM_ARTIFACTORY, off: STILL, known: 'documented' }],
    public: [{ who: 'uv', on: REDIRECTED, off: FROM_PUBLIC, known: 'not run' }],
    setting: {
      file: null,
      text: null,
      says: 'No such setting is known: uv.lock names whoever served the files, also behind a redirect. Lock where the lane is off, or rewrite the file.',
    },
  },
  poetry: {
    artifactory: [{ who: 'Poetry', on: FROM_ARTIFACTORY, off: STILL, known: 'not run' }],
    public: [{ who: 'Poetry', on: REDIRECTED, off: FROM_PUBLIC, known: 'not run' }],
    setting: ownSetting('pyproject.toml'),
  },
  bundler: {
    artifactory: [{ who: 'Bundler', on: FROM_ARTIFACTORY, off: STILL, known: 'not run' }],
    public: [
      {
        who: 'Bundler',
        on: 'Redirected where the lane has rubygems.org and index.rubygems.org',
        off: FROM_PUBLIC,
        known: 'not run',
      },
    ],
    setting: ownSetting('the Gemfile'),
  },
};
