import type { Locator, Page } from '@playwright/test';
import { doPortalTasks } from '../testing/portal';
import { expect, test } from './fixtures';
import { laneCell, planLane, switchLane } from './lanes';
import { inspect } from './look';
import type { Portal } from './portal';
import { product } from './product';

const ONE = 'Python (PyPI), Me';
const OTHER = 'Hugging Face, Everyone';
const DESK = { width: 1440, height: 900 };
const LOOKS = [
  { theme: 'light', viewport: DESK },
  { theme: 'dark', viewport: { width: 390, height: 844 } },
];

/** A rule of the company's own that would take the traffic of every pair below it. */
const CORP: Parameters<typeof doPortalTasks>[1][number] = {
  object: { kind: 'policy', name: 'Corp web' },
  after: {
    kind: 'policy',
    name: 'Corp web',
    source: { everyone: true, users: [], groups: [], headerProfile: null },
    destinations: [],
    action: { type: 'allow' },
  },
  position: { at: 'top' },
};

test.describe.configure({ mode: 'serial' });

test('two lanes are one visit: done as the screen says, applied once, verified by one pasted list', async ({
  page,
  context,
  portal,
  tenant,
}) => {
  // For everybody, and with the method guard: what a person does is longer, and cloned from what names one user.
  await doPortalTasks(tenant.sandbox.portal, [CORP]);
  await prepare(page, tenant, 'pypi/me', undefined, async () => {
    const place = page.getByRole('region', { name: 'Where the pair stands' });
    await expect(place).toContainText('Without a list it is not known which rules there are');
    await place.getByLabel('Exported policy list').setInputFiles(await portal.export('JSON'));
    await expect(place).toContainText('Corp web (Allow) is the first rule that would take this traffic.');
    await place.getByLabel('Place').selectOption('Directly above Corp web');
    for (const { theme, viewport } of LOOKS) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      await page.setViewportSize(viewport);
      await inspect(page, `wizard-place-${theme}`);
    }
    await page.setViewportSize(DESK);
  });
  await prepare(page, tenant, 'huggingface/everyone', () => page.getByLabel('Redirect GET only').check());
  await page.goto(tenant.at('tasks'));
  const tasks = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(page.getByText('Directly above Corp web')).toBeVisible();
  await expect(page.getByText('Corp web would take this traffic first')).toBeVisible();
  // One header profile for both and one for the guard, and two policies each.
  const count = 6;
  await expect(tasks).toHaveCount(count);
  await expect(page.getByText(`0 of ${count} made, by your ticks.`)).toBeVisible();
  await expect(page.getByText(/\d+ fields, \d+ saved by Clone\./).first()).toBeVisible();

  await test.step('it passes axe and fits, on the laptop and on the phone beside it', async () => {
    for (const { theme, viewport } of LOOKS) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize(viewport);
      await page.reload();
      await page.getByText('Assign them all').click();
      await page.getByText('Assign, note').first().click();
      await inspect(page, `tasks-visit-${theme}`);
    }
  });

  await test.step('on the phone: given to somebody, noted, and mine alone are shown', async () => {
    await page.reload();
    const last = tasks.nth(count - 1);
    await last.getByText('Assign, note').press('Enter');
    await last.getByLabel('For,').selectOption('Admin');
    await last.getByRole('button', { name: /^Assign/ }).press('Enter');
    await expect(last.getByText('For Admin.')).toBeVisible();
    await last.getByLabel('Note,').fill('In the change window at ten.');
    await last.getByRole('button', { name: 'Save note' }).press('Enter');
    await expect(last.getByRole('list', { name: 'Notes' })).toContainText('In the change window at ten.');
    await page.getByRole('link', { name: 'Mine' }).click();
    await expect(page.getByText('0 of 1 made, by your ticks.')).toBeVisible();
    await page.getByRole('link', { name: 'All', exact: true }).click();
    await expect(tasks).toHaveCount(count);
  });

  await test.step('each task as the screen says, ticked as it is made', async () => {
    for (let index = 0; index < count; index++) {
      await doTask(portal, await shown(tasks.nth(index)));
      const tick = tasks.nth(index).getByRole('checkbox');
      await tick.press('Space');
      await expect(page.getByText(`${index + 1} of ${count} made, by your ticks.`)).toBeVisible();
      await expect(tick).toBeChecked();
    }
    await expect(tasks, 'a tick closes nothing').toHaveCount(count);
    await expect(page.getByText('Then: Apply Changes.')).toBeVisible();
    await portal.applyChanges();
  });

  await test.step('what is not understood of a list is shown, and asks for a word of its own', async () => {
    const list = (await portal.export('JSON')).buffer.toString('utf8');
    await page.getByLabel('Or paste the list').fill(list.replaceAll('"Redirect"', '"Umleiten"'));
    await page.getByRole('checkbox', { name: 'I checked in the portal what no export' }).check();
    await page.getByRole('button', { name: 'Compare and verify' }).click();
    await expect(page.getByText(`${ONE}: not all of it is judged`)).toBeVisible();
    await page.getByText('Not understood (1)').click();
    await expect(page.getByText('The action “Umleiten” is not understood: row 2, 4.')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'what of this list is not judged' })).toBeVisible();
    for (const { theme, viewport } of LOOKS) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      await page.setViewportSize(viewport);
      await inspect(page, `tasks-unjudged-${theme}`);
    }
  });

  await test.step('the pasted list verifies both', async () => {
    await page.setViewportSize(DESK);
    await page.getByLabel('Or paste the list').fill((await portal.export('JSON')).buffer.toString('utf8'));
    await page.getByRole('checkbox', { name: 'I checked in the portal what no export' }).check();
    await page.getByRole('button', { name: 'Compare and verify' }).click();
    for (const lane of [ONE, OTHER]) await expect(page.getByText(`${lane}: verified`)).toBeVisible();
    await page.goto(tenant.at('switchboard'));
    for (const lane of [ONE, OTHER]) await expect(laneCell(page, lane)).toContainText('Off, ready');
  });

  await test.step('the dialog that switches it on says which files would bypass Artifactory', async () => {
    await laneCell(page, OTHER).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('The method guard lets everything but GET pass too.');
    await expect(dialog).toContainText('Large files of Hugging Face come from cdn-lfs.huggingface.co');
    await inspect(page, 'switch-warned');
    await page.keyboard.press('Escape');
  });
});

test('a lane that is on takes a pasted probe, and says how old each evidence is', async ({
  page,
  tenant,
}) => {
  await switchLane(page, tenant, ONE, 'on');
  await page.goto(tenant.at('tasks'));
  await page.getByLabel('Lane', { exact: true }).selectOption(ONE);
  await expect(page.getByLabel('URL to ask')).toHaveValue('https://pypi.org/simple/requests/');
  const commands =
    "curl -s -I -X GET 'https://pypi.org/simple/requests/'\ncurl -s -I -X GET -A 'Mozilla/5.0' 'https://pypi.org/simple/requests/'";
  await expect(page.getByText(commands)).toBeVisible();
  const redirect =
    'https://artifactory.sandbox.test/package-reroute?url=https://pypi.org/simple/requests/&user=';
  const judge = async (first: string) => {
    await page
      .getByLabel('What they printed')
      .fill(`HTTP/1.1 307 Temporary Redirect\nLocation: ${first}\n\nHTTP/2 200\nserver: x\n`);
    await page.getByRole('button', { name: 'Judge and keep' }).press('Enter');
  };
  await judge('https://elsewhere.test/');
  await expect(page.getByText(`${ONE}: the probe does not hold`)).toBeVisible();
  await judge(redirect);
  await expect(page.getByText(`${ONE}: the probe holds`)).toBeVisible();
  await inspect(page, 'tasks-probe');
  await page.goto(tenant.at('switchboard'));
  await expect(laneCell(page, ONE)).toContainText(/verified by export.*seen by a probe/);
  await switchLane(page, tenant, ONE, 'off');
});

async function prepare(...lane: Parameters<typeof planLane>): Promise<void> {
  const [page] = lane;
  await planLane(...lane);
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText(/portal tasks left/)).toBeVisible();
}

type Shown = { way: string; fields: [string, string][] };

/** What the screen says of one task: the way in the portal, and each field with its value. */
async function shown(task: Locator): Promise<Shown> {
  const way = (await task.getByText('In the portal:').textContent()) ?? '';
  const rows = await task.locator(':scope > div > dl > div').all();
  const fields: [string, string][] = [];
  for (const row of rows) {
    const [name, value] = [row.locator('dt'), row.locator('dd').first()];
    fields.push([(await name.textContent()) ?? '', (await value.textContent()) ?? '']);
  }
  return { way, fields };
}

/** Does it in the portal, knowing nothing but what was shown. */
async function doTask(portal: Portal, { way, fields }: Shown): Promise<void> {
  const { page } = portal;
  const [, path = '', act = ''] = /In the portal: (.+?), then (.+?)\.?$/.exec(way) ?? [];
  const pages: Record<string, string> = {
    'Policies > Real-time Protection': 'real-time-protection',
    'Policies > Profiles > HTTP Header': 'profiles/http-header',
    'Policies > Profiles > Destination': 'profiles/destination',
  };
  await portal.open(pages[path] ?? '');
  const [, cloned] = /^Clone (.+) and open the copy/.exec(act) ?? [];
  if (cloned) {
    await page.getByRole('button', { name: `Clone ${cloned}` }).click();
    await page.getByRole('link', { name: `${cloned} - copy`, exact: true }).click();
  } else {
    await page.getByRole('link', { name: act.replace(', Web Access', '') }).click();
  }
  for (const [name, value] of fields) await enter(page, name, value);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The change is staged')).toBeVisible();
}

async function enter(portal: Page, name: string, value: string): Promise<void> {
  if (name === 'Move Policy') {
    const [, side, policy = ''] = /^Directly (above|below) (.+)$/.exec(value) ?? [];
    await portal
      .getByLabel('Position')
      .selectOption(side ? `${side.charAt(0).toUpperCase()}${side.slice(1)}` : 'Top');
    if (side) await portal.getByLabel('Reference Policy').selectOption(policy);
    return;
  }
  // The form says All where nobody is named.
  if (name === 'Source') return;
  const control = portal.getByLabel(name, { exact: true });
  const isList = (await control.evaluate((element) => element.tagName)) === 'SELECT';
  if (isList) await control.selectOption(value === 'Empty it' ? [] : value.split('\n'));
  else await control.fill(value === 'Empty it' ? '' : value);
}
