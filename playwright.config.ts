import { defineConfig, devices } from '@playwright/test';

// `npm test` starts the product and sets TURNOUT_E2E_*; see scripts/test/end-to-end.ts.
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/traces',
  // The scenario is one story on one product, and a test that needs a second try is a failing test.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/end-to-end.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.TURNOUT_E2E_URL,
    trace: 'retain-on-failure',
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
