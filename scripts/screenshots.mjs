// `npm run screenshots`: runs the end-to-end tests that photograph every screen, and keeps the ones that the docs show.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';

const SHOWN = [
  'sign-in',
  'setup',
  'switchboard',
  'wizard',
  'wizard-destination',
  'wizard-header',
  'wizard-policy',
  'plans',
  'plan',
  'push',
  'tasks',
  'clients',
  'audit',
  'getting-started',
  'settings-token',
  'settings-scopes',
  'settings-policy',
];

// Alone: what other tests do to the product would stand in the pictures.
const env = { ...process.env, TURNOUT_E2E_ORDER: 'screens', TURNOUT_E2E_PICTURES: '1' };
const { status } = spawnSync('npm', ['test', '--', 'e2e'], { stdio: 'inherit', env });
if (status !== 0) process.exit(status ?? 1);
mkdirSync('docs/screenshots', { recursive: true });
for (const screen of SHOWN) {
  for (const theme of ['light', 'dark']) {
    copyFileSync(
      `test-results/screens/${screen}-${theme}-wide.png`,
      `docs/screenshots/${screen}-${theme}.png`,
    );
  }
}
