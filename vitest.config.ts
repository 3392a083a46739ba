import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const DATABASE_TESTS = '**/*.db.test.ts';
/** Their files replace modules or have a document: each needs a process of its own. */
const APART = ['components/**/*.test.{ts,tsx}', 'lib/outgoing/public-only.test.ts'];
const NOT_OURS = [...configDefaults.exclude, '.next/**', '.turnout/**'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    // Values for tests alone; a test that needs others sets them itself.
    env: {
      TURNOUT_URL: 'http://127.0.0.1:4400',
      TURNOUT_KEY: `1:${Buffer.alloc(32, 7).toString('base64')}`,
      TURNOUT_AUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      TURNOUT_ADMIN_EMAIL: 'admin@turnout.local',
      TURNOUT_ADMIN_PASSWORD: 'only-for-tests',
    },
    pool: 'forks',
    // What a library is about to take away fails here first, not at the next upgrade.
    execArgv: ['--throw-deprecation'],
    maxWorkers: 2,
    // A bound on what hangs, not a measure: these machines are noisy.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...NOT_OURS, DATABASE_TESTS, ...APART],
          // To load what is tested anew for each file took half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: APART, exclude: NOT_OURS },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [DATABASE_TESTS],
          exclude: NOT_OURS,
          globalSetup: ['testing/global-setup.ts'],
          // Each file has a database of its own, and nothing here replaces a module: to load them all again for each
          // file cost a third of the time.
          isolate: false,
          // A quarter of their time they wait: for leases, timers and rounds.
          maxWorkers: 3,
          // A rehearsal is a hundred calls and transactions, on a machine that may be busy with other things.
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
