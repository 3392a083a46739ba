import { defineConfig, devices } from '@playwright/test';
import { ordered, specNames } from './e2e/specs';

// `npm test` starts the product and sets TURNOUT_E2E_*; see scripts/test/end-to-end.ts. TURNOUT_E2E_PICTURES=1 has every screen that
// is looked at kept as a picture in test-results/screens.
const root = process.getuid?.() === 0;
const asked = process.env.TURNOUT_E2E_ORDER;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/traces',
  // Playwright runs projects as they stand here, and files by their names.
  ...(asked && {
    projects: ordered(specNames(), asked).map((name) => ({ name, testMatch: `${name}.spec.ts` })),
  }),
  workers: 2,
  // A spec's tests are one story. A test that needs a second try is a failing test.
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/end-to-end.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.TURNOUT_E2E_URL,
    // Its film of every page costs a seventh of the processor's time; what a page held at each step is there without.
    trace: { mode: 'retain-on-failure', screenshots: false },
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.TURNOUT_E2E_BROWSER,
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
