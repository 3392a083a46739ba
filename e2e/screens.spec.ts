import { expect, test } from './fixtures';
import { laneCell, npmVerified, planLane, switchLane } from './lanes';
import { inspect } from './look';
import { product } from './product';

/** Every screen of a tenant. */
const SCREENS = {
  switchboard: 'switchboard',
  wizard: 'wizard',
  'wizard-destination': 'wizard/npm/me/destination',
  'wizard-header': 'wizard/npm/me/header',
  'wizard-policy': 'wizard/npm/me/policy',
  plans: 'plans',
  plan: 'plans/1',
  push: 'pushes/1',
  tasks: 'tasks',
  drift: 'drift',
  tracer: 'tracer',
  logs: 'logs',
  'tracer-now': 'tracer?lane=npm.me',
  'tracer-plan': 'tracer?plan=1',
  clients: 'clients',
  certificates: 'certificates',
  lockfiles: 'lockfiles',
  doctor: 'doctor/me',
  traffic: 'traffic',
  prove: 'wizard/npm/me/prove',
  audit: 'audit?check=chain',
  'settings-tenant': 'settings/tenant',
  'settings-token': 'settings/token',
  'settings-scopes': 'settings/scopes',
  'settings-scope': 'settings/scopes/me',
  'settings-scope-new': 'settings/scopes/new',
  'settings-ecosystems': 'settings/ecosystems',
  'settings-policy': 'settings/policy',
  'settings-artifactory': 'settings/artifactory',
  'settings-private-access': 'settings/private-access',
  'settings-developer-page': 'settings/developer-page',
  'settings-people': 'settings/people',
  'settings-sign-in': 'settings/sign-in',
  'settings-installation': 'settings/installation',
  'ecosystem-new': 'settings/ecosystems/new',
  ecosystem: 'settings/ecosystems/npm',
};
const WIDE = { size: 'wide', width: 1440, height: 900 };
const NARROW = { size: 'narrow', width: 390, height: 844 };
/** Each screen is loaded once in each theme, and once in each size; what it is in the other size is CSS alone. */
const LOOKS = { light: [WIDE, NARROW], dark: [NARROW, WIDE] };

test.use({ tenantName: 'Acme Europe' });
test.describe.configure({ mode: 'serial' });

test('npm is switched on for the pictures', async ({ page, tenant }) => {
  await npmVerified(page, tenant);
  await switchLane(page, tenant, 'npm, Me', 'on');
});

for (const [theme, sizes] of Object.entries(LOOKS)) {
  test(`every screen passes axe and fits, wide and narrow, ${theme}`, async ({
    page,
    context,
    admin,
    tenant,
  }) => {
    // Some thirty pages, each looked at twice by axe: a bound on what hangs, not a measure.
    test.setTimeout(300_000);
    const look = async (name: string, path: string) => {
      const [first] = sizes;
      if (first) await page.setViewportSize(first);
      await page.goto(path);
      for (const { size, width, height } of sizes) {
        await page.setViewportSize({ width, height });
        await inspect(page, `${name}-${theme}-${size}`);
      }
    };
    await context.clearCookies();
    await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
    await look('sign-in', '/sign-in');
    await context.addCookies(admin.cookies);
    for (const [name, screen] of Object.entries(SCREENS)) await look(name, tenant.at(screen));
    for (const name of ['setup', 'tenants', 'getting-started', 'audit']) await look(name, `/${name}`);
  });
}

test('the portal tasks of a new lane and the switch dialog pass axe too', async ({ page, tenant }) => {
  await planLane(page, tenant, 'pypi/me');
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText('2 portal tasks left')).toBeVisible();
  await page.goto(tenant.at('tasks'));
  await inspect(page, 'tasks-open');
  await page.goto(tenant.at('switchboard'));
  await laneCell(page, 'npm, Me').getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Switch off, one PATCH' })).toBeVisible();
  await inspect(page, 'switch-dialog');
});

test('the set-up says what is wrong beside the field, and nothing typed is lost', async ({
  page,
  tenant,
}) => {
  await page.goto(tenant.at('wizard/docker/me/destination'));
  const definition = page.getByLabel('Definition');
  const cases: [typed: string, said: string | RegExp][] = [
    ['https://registry-1.docker.io', 'has a scheme. Enter only the host: registry-1.docker.io'],
    ['registry-1.docker.io/v2/', 'has a path. Enter only the host: registry-1.docker.io'],
    ['pypi.org', 'belongs to Python (PyPI). Keep one ecosystem in one profile'],
    ['artifactory.sandbox.test', 'matches your Artifactory host artifactory.sandbox.test: a redirect loop'],
    ['*.sandbox.test', 'a redirect loop'],
    ['', 'No host is entered.'],
  ];
  for (const [typed, said] of cases) {
    await definition.fill(typed);
    await expect(page.locator('[aria-invalid=true]')).toHaveCount(1);
    await expect(page.getByText(said).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save and continue' })).toBeDisabled();
    await expect(definition).toHaveValue(typed);
  }
  await page.goto(tenant.at('wizard/npm/me/header'));
  await page.getByLabel('User-Agent').fill('Mozilla');
  await expect(page.getByText('Browsers would be redirected').first()).toBeVisible();
});

test('a field takes no typing that its page would lose', async ({ page, tenant }) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(tenant.at('wizard/docker/me/destination'), { waitUntil: 'commit' });
  const definition = page.getByLabel('Definition');
  await expect(definition).toHaveValue(/registry-1/);
  await expect(definition).not.toBeEditable();
  release();
  await definition.fill('registry-1.docker.io');
  await expect(definition).toHaveValue('registry-1.docker.io');
});

test('the sandbox portal passes axe', async ({ portal }) => {
  for (const path of [
    'profiles/destination',
    'profiles/http-header',
    'real-time-protection',
    'real-time-protection/new',
  ]) {
    await portal.open(path);
    await inspect(portal.page, `portal-${path.replaceAll('/', '-')}`);
  }
  await portal.page.getByRole('link', { name: 'Try it' }).click();
  await expect(portal.page.getByRole('heading', { name: 'Try it with your own client' })).toBeVisible();
  for (const [name, width] of Object.entries({ wide: 1440, narrow: 390 })) {
    await portal.page.setViewportSize({ width, height: 900 });
    await inspect(portal.page, `portal-try-${name}`);
  }
});
