import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { laneCell, npmVerified } from './lanes';
import { inspect, passesAxe } from './look';
import type { Tenant } from './tenant';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
/** What is left of a window of 1440 × 900 where everything is shown twice as large. */
const ZOOMED = { width: 720, height: 450 };
/** So many lanes are on that a dialog which names them is higher than a window. */
const CROWD = Array.from({ length: 40 }, (_, index) => ({
  title: `An ecosystem of our own, number ${index}, Data science and machine learning, EMEA`,
  profileName: `jfrog-an-ecosystem-of-our-own-${index}-data-science`,
  redirectPolicy: `PTC an-ecosystem-of-our-own-${index} data-science - redirect`,
}));

/** Each dialog: where it is, how it is opened, and what it is confirmed with. */
const DIALOGS: [name: string, screen: string, open: (page: Page) => Promise<void>, confirm: string][] = [
  ['kill-switch', 'switchboard', (page) => page.keyboard.press('Alt+K'), 'Switch everything off'],
  ['keys', 'switchboard', (page) => page.keyboard.press('?'), 'Close'],
  ['switch', 'switchboard', (page) => press(laneCell(page, 'npm, Me'), 'Switch on'), 'Switch on, one PATCH'],
  ['setting', 'settings/policy', (page) => press(page, 'Switch approvals on'), 'Switch on'],
  ['person', 'settings/people', (page) => press(page, 'Invite a person'), 'Invite'],
  ['override', 'settings/policy', (page) => press(page, 'Override a guard rail'), 'Override it'],
  ['delete', 'settings/ecosystems/docker', (page) => press(page, /^Delete/), 'Delete'],
];

test('a lane is ready', async ({ page, tenant }) => {
  await npmVerified(page, tenant);
});

for (const [name, screen, open, confirm] of DIALOGS) {
  test(`the dialog "${name}" passes axe wide, narrow and dark, and keeps its button in sight at 200 %`, async ({
    page,
    tenant,
  }) => {
    const dialog = await opened(page, tenant, screen, open);
    await inspect(page, `dialog-${name}-light-wide`);
    await page.setViewportSize(NARROW);
    await passesAxe(page, `${name}, light and narrow`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await inspect(page, `dialog-${name}-dark-narrow`);
    await page.setViewportSize(WIDE);
    await passesAxe(page, `${name}, dark and wide`);
    await page.setViewportSize(ZOOMED);
    await expect(dialog.getByRole('button', { name: confirm, exact: true }).last()).toBeInViewport({
      ratio: 1,
    });
  });
}

test('a dialog higher than its window keeps its button in sight, and what is typed into', async ({
  page,
  tenant,
}) => {
  await page.route('**/api/live/*/kill-switch', (route) =>
    route.fulfill({ json: { at: new Date().toISOString(), lanesOn: CROWD, failed: null } }),
  );
  const dialog = await opened(page, tenant, 'switchboard', (at) => at.keyboard.press('Alt+K'));
  await expect(dialog.getByText('40 lanes are on and go off')).toBeVisible();
  for (const size of [WIDE, NARROW, ZOOMED]) {
    await page.setViewportSize(size);
    await expect(dialog.getByRole('button', { name: 'Switch everything off' })).toBeInViewport({ ratio: 1 });
    await dialog.getByLabel('Reason').press('x');
    await expect(dialog.getByLabel('Reason')).toBeInViewport({ ratio: 1 });
    await inspect(page, `dialog-kill-switch-crowded-${size.width}`);
  }
});

test('the palette passes axe, also with all that it can find, and its field stays in sight', async ({
  page,
  tenant,
}) => {
  await page.route('**/api/palette?*', (route) => route.fulfill({ json: crowdOf(tenant) }));
  const dialog = await opened(page, tenant, 'switchboard', (at) => at.keyboard.press('Control+K'));
  await inspect(page, 'palette-light-wide');
  await page.keyboard.type('e');
  await expect(dialog.getByRole('status')).toContainText('There are more');
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      await inspect(page, `palette-crowded-${theme}-${size.width}`);
    }
  }
  await page.setViewportSize(ZOOMED);
  await page.keyboard.press('End');
  await expect(dialog.getByRole('option', { selected: true })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('combobox')).toBeInViewport({ ratio: 1 });
});

async function opened(
  page: Page,
  tenant: Tenant,
  screen: string,
  open: (page: Page) => Promise<void>,
): Promise<Locator> {
  await page.goto(tenant.at(screen));
  // By then the page listens to keys.
  const palette = page.getByRole('button', { name: 'Go to or do anything' });
  await expect(palette).toHaveAttribute('aria-keyshortcuts', 'Control+K');
  await open(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function press(place: Page | Locator, name?: string | RegExp): Promise<void> {
  await place
    .getByRole('button', { ...(name && { name }) })
    .first()
    .click();
}

/** All that the palette can find at once, with long names. */
function crowdOf({ slug }: Tenant) {
  const six = Array.from({ length: 6 }, (_, index) => index);
  const at = { slug: 'another', tenant: 'Another tenant with a name of its own, EMEA and Asia Pacific' };
  return {
    kind: null,
    tenants: six.map((one) => ({
      slug: `t-${one}`,
      name: `${at.tenant} ${one}`,
      host: `t-${one}.eu.goskope.com`,
    })),
    lanes: six.map((one) => ({
      slug: one < 3 ? slug : at.slug,
      tenant: at.tenant,
      ecosystem: 'npm',
      ecosystemName: 'npm',
      scope: `scope-${one}`,
      scopeName: `Data science and machine learning, all sites ${one}`,
      profileName: null,
    })),
    plans: six.map((one) => ({
      ...at,
      number: 100_000 + one,
      title: 'Switch An ecosystem of our own, Data science and machine learning on',
      status: 'open',
      push: one % 2 ? 'waiting_for_portal' : null,
    })),
    tasks: six.map((one) => ({
      ...at,
      id: String(one),
      name: 'PTC an-ecosystem-of-our-own data-science - allow browsers',
      plan: one,
      assignee: null,
    })),
    ecosystems: six.map((one) => ({
      key: `e-${one}`,
      name: `Ecosystem ${one}`,
      domains: Array(9).fill('a.example'),
    })),
    people: six.map((one) => ({
      id: String(one),
      name: `Somebody with a long name ${one}`,
      email: `somebody.with.a.long.name.${one}@contractors.acme.example`,
      role: 'operator',
    })),
    more: true,
  };
}
