import type { Page } from '@playwright/test';
import { ProxyAgent } from 'undici';
import { doPortalTasks, exportPolicies } from '../testing/portal';
import { expect, test } from './fixtures';
import { laneCell } from './lanes';
import { inspect } from './look';
import { product } from './product';
import type { Tenant } from './tenant';

const SCOPES = {
  Me: { users: ['dana@sandbox.test'], everyone: false },
  Pilot: { users: ['kaya@sandbox.test'], everyone: false },
  Everyone: { users: [], everyone: true },
};
const ECOSYSTEMS = {
  npm: { name: 'npm', asks: 'https://registry.npmjs.org/left-pad' },
  pypi: { name: 'Python (PyPI)', asks: 'https://pypi.org/simple/' },
  docker: { name: 'Docker', asks: 'https://registry-1.docker.io/v2/' },
  huggingface: { name: 'Hugging Face', asks: 'https://huggingface.co/api/models' },
};
const NAMES = Object.values(ECOSYSTEMS).flatMap(({ name }) =>
  Object.keys(SCOPES).map((scope) => `${name}, ${scope}`),
);
const PEOPLE = ['dana@sandbox.test', 'kaya@sandbox.test', 'chidi@sandbox.test'];
const MOST_CLICKS = 12;

test.describe.configure({ mode: 'serial' });

test('four ecosystems in three scopes go from nothing to verified, on and off again as one', async ({
  page,
  context,
  tenant,
}) => {
  test.slow();
  await addPilot(page, tenant);
  await page.goto(tenant.at('switchboard'));
  await expect(laneCell(page, 'npm, Pilot')).toContainText('Not set up');
  const clicks = await countClicks(page);
  const dialog = page.getByRole('dialog');
  const bar = page.getByRole('region', { name: 'Selected lanes' });

  await test.step('all of them are prepared in one plan, whose policies share a pair per scope', async () => {
    await page.getByRole('checkbox', { name: 'Select all lanes' }).click();
    await expect(bar).toContainText('12 lanes selected');
    await bar.getByRole('button', { name: 'Prepare' }).click();
    await expect(dialog.getByRole('radio', { name: 'Per lane: 24 policies' })).toBeChecked();
    await dialog.getByRole('radio', { name: 'Per scope: 12 policies' }).click();
    await expect(dialog.getByText('12 destination profiles')).toBeVisible();
    await expect(dialog.getByText('2 HTTP header profiles, 12 policies')).toBeVisible();
    await dialog.getByRole('button', { name: 'Prepare 12 lanes' }).click();
    for (const name of NAMES) await expect(laneCell(page, name)).toContainText('Waiting');
  });

  await test.step('a person does the portal tasks, and one list verifies all of them', async () => {
    const { portal } = tenant.sandbox;
    await doPortalTasks(portal, portalTasks());
    await bar.getByRole('button', { name: 'Verify' }).click();
    const buffer = Buffer.from(await exportPolicies(portal));
    const list = { name: 'policies.json', mimeType: 'application/json', buffer };
    await page.getByLabel('Policy export, JSON or CSV').setInputFiles(list);
    await page.getByRole('button', { name: 'Confirm and verify' }).click();
    await expect(page.getByRole('button', { name: 'Switch on 12 lanes' })).toBeVisible();
    expect(clicks(), 'from nothing to verified').toBeLessThanOrEqual(MOST_CLICKS);
    // They are counted, and not none of them because the counting broke.
    expect(clicks()).toBeGreaterThan(4);
  });

  await test.step('all twelve are switched on at once, and the proxy reroutes everybody', async () => {
    await page.goto(tenant.at('switchboard'));
    for (const name of NAMES) await expect(laneCell(page, name)).toContainText('Ready');
    expect(await rerouted(tenant)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Select all lanes' }).check();
    await bar.getByRole('button', { name: 'Switch on' }).click();
    await expect(dialog.getByText('12 destination profiles')).toBeVisible();
    await dialog.getByRole('button', { name: 'Switch on 12 lanes' }).click();
    await expect(dialog.getByText('Tick this first.').first()).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'Switch on for everyone' }).check();
    await inspect(page, 'many-lanes-switch-on');
    await dialog.getByRole('button', { name: 'Switch on 12 lanes' }).click();
    for (const name of NAMES) await expect(laneCell(page, name)).toContainText(/: On/);
    expect(await rerouted(tenant)).toHaveLength(PEOPLE.length * Object.keys(ECOSYSTEMS).length);
  });

  await test.step('the bar says what cannot be done and why, fits the phone, and passes axe', async () => {
    for (const [theme, width, height] of [
      ['light', 1440, 900],
      ['dark', 390, 844],
    ] as const) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize({ width, height });
      await page.reload();
      if (width < 640) await page.getByRole('button', { name: 'Select lanes' }).click();
      await page.getByRole('checkbox', { name: 'Select npm, Pilot' }).check();
      await page.getByRole('checkbox', { name: 'Select Docker', exact: true }).check();
      await expect(bar).toContainText('4 lanes selected');
      await expect(bar.getByRole('button', { name: 'Prepare' })).toHaveAccessibleDescription(
        'Each of these lanes is set up already.',
      );
      await inspect(page, `many-lanes-selected-${theme}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await bar.getByRole('button', { name: 'Clear the selection' }).click();
    await expect(bar).toBeHidden();
  });

  await test.step('by keyboard: all are switched off, and one of them is retired', async () => {
    await page.reload();
    await page.getByRole('checkbox', { name: 'Select all lanes' }).press('Space');
    await bar.getByRole('button', { name: 'Switch off' }).press('Enter');
    await dialog.getByLabel('Reason').fill('The rehearsal is over.');
    await dialog.getByLabel('Reason').press('Enter');
    for (const name of NAMES) await expect(laneCell(page, name)).toContainText('Ready');
    expect(await rerouted(tenant)).toEqual([]);
    await bar.getByRole('button', { name: 'Clear the selection' }).press('Enter');
    await laneCell(page, 'npm, Pilot').getByRole('link').first().press('Space');
    await expect(page.getByRole('checkbox', { name: 'Select npm, Pilot' })).toBeChecked();
    await expect(bar).toContainText('1 lane selected · Pilot');
    await bar.getByRole('button', { name: 'More' }).press('Enter');
    await bar.getByRole('button', { name: 'Retire' }).press('Enter');
    await expect(dialog.getByText('2 policies')).toBeVisible();
    await dialog.getByRole('button', { name: 'Retire 1 lane' }).press('Enter');
    await expect(laneCell(page, 'npm, Pilot')).toContainText('being retired');
  });
});

/** The tenant has Me and Everyone; Pilot stands between them. */
async function addPilot(page: Page, tenant: Tenant): Promise<void> {
  await page.goto(tenant.at('settings/scopes/new'));
  const [user = ''] = SCOPES.Pilot.users;
  await page.getByLabel('Name').fill('Pilot');
  await page.getByLabel('Users', { exact: true }).fill(user);
  await page.getByRole('option', { name: user }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add the scope' }).click();
  await expect(page.getByRole('row', { name: /Pilot/ })).toBeVisible();
}

/** Counts what a person clicks on the pages of Turnout from now on; Playwright's clicks are such events too. */
async function countClicks(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction('clicked', () => {
    count += 1;
  });
  const listen = () => {
    const { clicked } = window as unknown as { clicked: () => void };
    // A label's click comes twice: from itself, and from its control.
    addEventListener('click', (event) => event.isTrusted && event.detail > 0 && clicked(), true);
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () => count;
}

type Task = Parameters<typeof doPortalTasks>[1][number];
type Made = NonNullable<Task['after']>;
type Action = Extract<Made, { kind: 'policy' }>['action'];

/** What the tasks ask for, the widest scope first, each pair at the top, so that the narrowest comes to stand there. */
function portalTasks(): Task[] {
  const made = (after: Made): Task => ({
    object: { kind: after.kind, name: after.name },
    after,
    position: after.kind === 'policy' ? { at: 'top' } : null,
  });
  const header = (name: string, ...fields: [string, string][]): Task =>
    made({
      kind: 'header-profile',
      name,
      fields: fields.map(([field, regex]) => ({ header: field, regex: [regex] })),
    });
  const url =
    'https://artifactory.sandbox.test/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=';
  const pairs = Object.entries(SCOPES)
    .reverse()
    .flatMap(([scope, { users, everyone }]) =>
      [' [get]', ''].flatMap((guard) => {
        const key = scope.toLowerCase();
        const isGuarded = guard !== '';
        const destinations = Object.keys(ECOSYSTEMS)
          .filter((ecosystem) => (ecosystem === 'huggingface') === isGuarded)
          .map((ecosystem) => `jfrog-${ecosystem}-${key}`);
        const rule = (name: string, headerProfile: string | null, action: Action) =>
          made({
            kind: 'policy',
            name: `PTC ${key}${guard} - ${name}`,
            source: { everyone, users, groups: [], headerProfile },
            destinations,
            action,
          });
        return [
          rule('redirect', isGuarded ? 'jfrog-methods-get' : null, { type: 'redirect', url }),
          rule('allow browsers', 'jfrog-browsers', { type: 'allow' }),
        ];
      }),
    );
  return [
    header('jfrog-browsers', ['Host', '.+'], ['User-Agent', 'Mozilla.*']),
    header('jfrog-methods-get', ['Method', 'GET']),
    ...pairs,
  ];
}

/** Which requests of package managers the proxy sends to Artifactory, for each person and ecosystem. */
async function rerouted({ sandbox }: Tenant): Promise<string[]> {
  const found: string[] = [];
  for (const user of PEOPLE) {
    const agent = new ProxyAgent({
      uri: sandbox.proxy,
      token: `Basic ${Buffer.from(`${user}:any`).toString('base64')}`,
      requestTls: { rejectUnauthorized: false },
    });
    for (const { name, asks } of Object.values(ECOSYSTEMS)) {
      const { origin, pathname } = new URL(asks);
      const headers = { 'user-agent': 'npm/11.0.0' };
      const answer = await agent.request({ origin, path: pathname, method: 'GET', headers });
      await answer.body.dump();
      if (String(answer.headers.location).includes('/package-reroute')) found.push(`${user}: ${name}`);
    }
    await agent.close();
  }
  return found;
}
