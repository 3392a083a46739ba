import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { keyboard } from './keyboard';
import { laneCell, openKillSwitch, panelOf } from './lanes';
import { inBothThemes, inspect, misfits } from './look';
import { product } from './product';
import type { Tenant } from './tenant';

const ME = 'Python (PyPI), Me';
const EVERYONE = 'Python (PyPI), Everyone';
const PROFILES = ['jfrog-pypi-me', 'jfrog-pypi-everyone'];
const WIDER = {
  'Platform engineering pilot': 'amir@sandbox.test',
  'Data science and ML': 'kaya.oyelaran@sandbox.test',
  'All engineering, EMEA': 'chidi@sandbox.test',
  'All engineering worldwide': 'contractors-of-platform-engineering@sandbox.test',
};

test.use({ previewApi: true });
test.describe.configure({ mode: 'serial' });

test('pilot, promotion, time box and kill switch, by keyboard alone', async ({
  page,
  context,
  tenant,
  noise,
}) => {
  test.slow();
  const keys = keyboard(page);
  await test.step('the tenant writes by itself', async () => {
    await page.goto(tenant.at('settings'));
    await keys.press(page.getByRole('link', { name: 'API token' }));
    await expect(page.getByRole('heading', { name: 'API token', level: 1 })).toBeVisible();
    await keys.press(page.getByRole('button', { name: 'Switch the preview write API on' }));
    await keys.press(page.getByRole('dialog').getByRole('button', { name: 'Switch on' }));
    await expect(page.getByText('This tenant writes rules through the preview API')).toBeVisible();
  });

  await test.step('a pilot is prepared and switched on', async () => {
    await page.goto(tenant.at('wizard/pypi/me/destination'));
    await keys.press(page.getByRole('button', { name: 'Save and continue' }));
    await page.waitForURL('**/header');
    await keys.press(page.getByRole('button', { name: 'Save and continue' }));
    await page.waitForURL('**/policy');
    await keys.press(page.getByRole('button', { name: 'Review and push' }));
    await keys.press(page.getByRole('button', { name: 'Push this plan' }));
    await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();
    await page.goto(tenant.at('switchboard'));
    await keys.press(laneCell(page, ME).getByRole('button'));
    await keys.press(page.getByRole('button', { name: 'Switch on, one PATCH' }));
    await expect(laneCell(page, ME)).toContainText(/: On.*switched on/);
    const latest = page
      .getByRole('listitem')
      .filter({ hasText: 'finished plan #2 Switch Python (PyPI), Me on' });
    await expect(latest, 'said without a reload').toBeVisible();
  });

  await test.step('P takes it to the next wider scope: first its plan, and once that stands its switch', async () => {
    await keys.press(laneCell(page, ME).getByRole('button'), 'p');
    await page.waitForURL('**/plans/*');
    await expect(page.getByRole('heading', { name: 'Prepare Python (PyPI), Everyone' })).toBeVisible();
    await keys.press(page.getByRole('button', { name: 'Push this plan' }));
    await expect(page.getByText('Everything in this plan is in place.')).toBeVisible();
    await page.goto(tenant.at('switchboard'));
    await expect(laneCell(page, EVERYONE)).toContainText('Ready');
    await keys.press(laneCell(page, ME).getByRole('button'), 'p');
    await expect(page.getByRole('heading', { name: 'Switch Python (PyPI) on for Everyone' })).toBeVisible();
  });

  await test.step('it is switched on until Friday evening', async () => {
    await expect(page.getByLabel('On until')).toBeVisible();
    await page.keyboard.press('Alt+K');
    await expect(page.getByRole('dialog'), 'a dialog is open already').toHaveCount(1);
    await keys.type(page.getByLabel('On until'), 'F');
    await expect(page.getByText(/^Fri, .* 18:00, (UTC|\w+\/\w+)$/)).toBeVisible();
    await keys.press(page.getByRole('checkbox', { name: 'Switch on for everyone' }), 'Space');
    await inspect(page, 'switch-on');
    await keys.press(page.getByRole('button', { name: 'Switch on, one PATCH' }));
    await expect(laneCell(page, EVERYONE)).toContainText(/until (Fri|today|\d+ \w+) 18:00/);
    await expect(laneCell(page, ME)).toContainText('covered by Everyone too');
    await inspect(page, 'switchboard-until');
  });

  await test.step('a switch off is scheduled with a reason, and cancelled', async () => {
    await keys.press(laneCell(page, ME).getByRole('button'));
    await keys.type(page.getByLabel('When'), '1');
    await keys.type(page.getByLabel('Reason'), 'The pilot is over.');
    await inspect(page, 'switch-off');
    await keys.press(page.getByRole('button', { name: 'Schedule the switch off' }));
    await expect(laneCell(page, ME)).toContainText('until');
    await keys.press(laneCell(page, ME).getByRole('link').first());
    await keys.press(panelOf(page, ME).getByRole('button', { name: 'Cancel it' }));
    await expect(page.getByRole('button', { name: 'Cancel it' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(laneCell(page, ME)).not.toContainText('until');
  });

  await test.step('a switch off that fails says so at its lane, also after a reload, until it is taken back', async () => {
    await tenant.fault(REFUSED);
    await page.goto(tenant.at('switchboard'));
    await keys.press(laneCell(page, ME).getByRole('button'));
    await keys.press(page.getByRole('button', { name: 'Switch off, one PATCH' }));
    const cell = laneCell(page, ME);
    await expect(cell).toContainText(/Still on.*switching off failed/);
    await page.reload();
    await expect(cell).toContainText(/Still on.*switching off failed/);
    const attention = page.getByRole('region', { name: 'Needs attention' });
    await expect(attention).toContainText(`${ME} is still on: switching off failed`);
    await expect(attention.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect(page).toHaveTitle(/^\(1\) Switchboard · /);
    await keys.press(page.getByRole('button', { name: 'Failed 1' }));
    await expect(page).toHaveURL(/\?show=failed$/);
    await expect(page.getByRole('table', { name: 'Lanes' }).getByRole('row')).toHaveCount(2);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Failed 1' })).toHaveAttribute('aria-pressed', 'true');
    await inspect(page, 'switchboard-filtered');
    await keys.press(page.getByRole('button', { name: /^All \d+$/ }));
    await behindAnotherTab(page, true);
    await inBothThemes(page, 'switch-failed');
    await keys.press(cell.getByRole('link').first());
    const panel = panelOf(page, ME);
    await expect(panel).toContainText(/Switching off failed .*403.* It failed once; trying again at/);
    await keys.press(panel.getByRole('button', { name: 'Cancel it' }));
    await expect(panel).not.toContainText('Switching off failed');
    await page.keyboard.press('Escape');
    await expect(cell).not.toContainText('Still on');
    await expect(page, 'though another tab is in front').toHaveTitle(/^Switchboard · /);
    await expect(attention).toHaveCount(0);
    await behindAnotherTab(page, false);
    await tenant.noFaults();
  });

  await test.step('a tenant that does not answer: the push of the kill switch says how to do it by hand', async () => {
    await page.goto(tenant.at('audit'));
    await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
    await openKillSwitch(page);
    await tenant.fault({ path: '/api/v2/profiles/destinations/*', kind: 'status', status: 403, count: 500 });
    await page.keyboard.type('Builds fail since ten.');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/pushes/*');
    const byHand = page.getByRole('group', { name: 'By hand' });
    for (const name of [...PROFILES, 'off.turnout.invalid', 'PTC pypi everyone - redirect'])
      await expect(byHand.getByText(name, { exact: true })).toBeVisible();
    await inspect(page, 'kill-switch-by-hand');
  });

  await test.step('everything off that fails stays in red on every screen, and offline says how it is done by hand', async () => {
    const notOff = page.getByRole('region', { name: 'Not everything is off' });
    await expect(notOff.getByText('2 lanes are still on')).toBeVisible();
    await expect(notOff.getByText(`${ME}; ${EVERYONE}`)).toBeVisible();
    await page.reload();
    await expect(page.getByText(/, until it is done or taken back\./)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
    await inspect(page, 'kill-switch-failed-push');
    await page.goto(tenant.at('audit'));
    await notOff.getByText('How to switch them off by hand').click();
    for (const name of PROFILES) await expect(notOff.getByText(name, { exact: true })).toBeVisible();
    await inBothThemes(page, 'kill-switch-failed');
    await context.setOffline(true);
    await expect(page.getByText('This device is offline')).toBeVisible();
    await expect(page.getByText(/What is shown is as of \d\d:\d\d:\d\d/)).toBeVisible();
    await openKillSwitch(page);
    const byHand = page.getByRole('dialog').getByRole('group', { name: 'By hand' });
    for (const name of PROFILES) await expect(byHand.getByText(name, { exact: true })).toBeVisible();
    await inspect(page, 'kill-switch-offline');
    await page.keyboard.press('Escape');
    // The router leaves in the browser's own way for what it cannot fetch: the screen stays until that has an answer.
    noise.expect(/Failed to fetch RSC payload/);
    const left = page.waitForEvent('console', (said) => /Falling back to browser/.test(said.text()));
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Plans and pushes' })
      .click();
    await left;
    await expect(page.getByText('This device is offline')).toBeVisible();
    await expect(notOff).toBeVisible();
    // The page goes there by itself, as a document that is loaded anew; the router may draw the same screen before that.
    const loaded = page.waitForEvent('load');
    await context.setOffline(false);
    await loaded;
    await expect(page.getByRole('heading', { name: 'Plans and pushes', level: 1 })).toBeVisible();
    await expect(page.getByText('This device is offline')).toHaveCount(0);
    await tenant.noFaults();
    // Nothing says when the scripts of a page run that came by itself.
    await page.reload();
  });

  await test.step('two key strokes and a reason switch everything off', async () => {
    await openKillSwitch(page);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Say why everything is switched off.')).toBeVisible();
    await expect(page.getByLabel('Reason')).toBeFocused();
    await inspect(page, 'kill-switch');
    await page.keyboard.type('Builds fail since ten.');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/pushes/*');
    await expect(
      page.getByText(/All 2 profiles are confirmed off, the last at \d\d:\d\d:\d\d/),
    ).toBeVisible();
    await expect(page.getByText('Reason: Builds fail since ten.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Not everything is off' })).toHaveCount(0);
    await page.goto(tenant.at('switchboard'));
    for (const lane of [ME, EVERYONE]) await expect(laneCell(page, lane)).toContainText('Ready');
    await expect(laneCell(page, EVERYONE)).not.toContainText('until');
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`the dialogs pass axe and fit on a narrow screen, ${theme}`, async ({ page, context, tenant }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
    const keys = keyboard(page);
    await page.goto(tenant.at('switchboard'));
    await keys.press(laneCell(page, ME).getByRole('button'));
    await keys.type(page.getByLabel('On until'), 'D');
    await expect(page.getByLabel(/date and time in/)).toBeVisible();
    await inspect(page, `switch-on-narrow-${theme}`);
    await page.keyboard.press('Escape');
    await openKillSwitch(page);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Say why everything is switched off.')).toBeVisible();
    await inspect(page, `kill-switch-narrow-${theme}`);
  });
}

test('four ecosystems by six scopes fit on a laptop, and are a list on a phone', async ({ page, tenant }) => {
  await page.goto(tenant.at('settings/scopes'));
  for (const [name, user] of Object.entries(WIDER)) {
    await page.getByRole('link', { name: 'Add a scope' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Users', { exact: true }).fill(user);
    await page.getByRole('option', { name: user }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add the scope' }).click();
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await page.goto(tenant.at('switchboard'));
  await everyLaneIsTakenUp(page, tenant);
  await laneCell(page, ME).getByRole('button').click();
  await page.getByLabel('On until').press('F');
  await page.getByRole('button', { name: 'Switch on, one PATCH' }).click();
  await expect(laneCell(page, ME)).toContainText(/: On.*until/);
  const lanes = page.getByRole('table', { name: 'Lanes' });
  await expect(lanes.getByRole('cell')).toHaveCount(24);
  await expect(lanes.getByText('Not set up')).toHaveCount(0);
  expect(await misfits(lanes)).toEqual([]);
  await inspect(page, 'switchboard-six-scopes');
  await page.setViewportSize({ width: 390, height: 844 });
  await inspect(page, 'switchboard-six-scopes-narrow');
});

test('a viewer has no kill switch', async ({ signedInAs }) => {
  const viola = await signedInAs({ name: 'Viola', role: 'viewer' });
  await expect(viola.getByRole('button', { name: /Signed in as/ })).toBeVisible();
  await viola.keyboard.press('Alt+K');
  await expect(viola.getByRole('button', { name: /everything off/ })).toHaveCount(0);
  await expect(viola.getByRole('dialog')).toHaveCount(0);
});

type Lane = { ecosystem: string; scope: string };
type Board = { ecosystems: { key: string }[]; scopes: { key: string }[]; lanes: Lane[] };

/** From its next refreshing on the page shows in every cell what its real lanes show, one of them in the longest words. */
async function everyLaneIsTakenUp(page: Page, tenant: Tenant): Promise<void> {
  await page.route(`**/api/live${tenant.at('switchboard')}`, async (route) => {
    const answer = await route.fetch();
    const board = (await answer.json()) as Board;
    const drifted = {
      state: 'drift',
      on: true,
      drift: 'quay.io was added in the portal by sam@sandbox.test.',
    };
    const taken = board.lanes.filter(({ ecosystem }) => ecosystem === 'pypi');
    const kinds = [...taken, { ...taken[0], ...drifted }];
    const all = board.ecosystems.flatMap(({ key: ecosystem }) =>
      board.scopes.map(({ key: scope }, index) => {
        const own = taken.find((lane) => lane.ecosystem === ecosystem && lane.scope === scope);
        return own ?? { ...kinds[index % kinds.length], ecosystem, scope };
      }),
    );
    await route.fulfill({ response: answer, json: { ...board, lanes: all } });
  });
}

/** As the browser tells a page whose tab is not the one in front. */
const behindAnotherTab = (page: Page, hidden: boolean) =>
  page.evaluate((isHidden) => {
    const state = isHidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, hidden);

/** The tenant can be read, and takes no change of a profile. */
const REFUSED = {
  method: 'PATCH',
  path: '/api/v2/profiles/destinations/*',
  kind: 'status',
  status: 403,
  count: 500,
};
