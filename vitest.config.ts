import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const DATABASE_TESTS = '**/*.db.test.ts';

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
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...configDefaults.exclude, DATABASE_TESTS, '.next/**', '.turnout/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [DATABASE_TESTS],
          exclude: [...configDefaults.exclude, '.next/**', '.turnout/**'],
          globalSetup: ['testing/global-setup.ts'],
          // Each file has a database of its own, and nothing here replaces a module: to load them all again for each
          // file cost a third of the time.
          isolate: false,
          // A rehearsal is a hundred calls and transactions, on a machine that may be busy with other things.
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
