import { doPortalTasks } from '../testing/portal';
import { expect, test } from './fixtures';
import { laneCell, planLane, switchLane } from './lanes';
import { inspect } from './look';
import { product } from './product';
import { doTask, paste, shown } from './task-by-hand';

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
  // A whole visit to the portal.
  test.slow();
  // For everybody, and with the method guard: what a person does is longer, and cloned from what names one user.
  await doPortalTasks(tenant.sandbox.portal, [CORP]);
  await prepare(page, tenant, 'pypi/me', undefined, async () => {
    const place = page.getByRole('region', { name: 'Position of the pair' });
    await expect(place).toContainText('Without a list Turnout does not know the other rules');
    await place.getByLabel('Exported policy list').setInputFiles(await portal.export('JSON'));
    await expect(place).toContainText('Corp web (Allow) is the first rule that would match this traffic.');
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
  // One header profile for both and one for the guard, and two policies each.
  const count = 6;
  const made = (number: number) => page.getByText(`Made ${number} of ${count}`);
  const line = (number: number) => page.getByRole('link', { name: new RegExp(`^${number}, `) });
  const task = page.getByRole('article');
  await expect(made(0)).toBeVisible();
  await line(3).click();
  await expect(page).toHaveURL(/\?task=3$/);
  await expect(task).toContainText('directly above Corp web, same policy group');
  await expect(task).toContainText('Corp web would take this traffic first');

  await test.step('what is open is in the address: Back and a reload lead to it', async () => {
    await line(5).click();
    await expect(task).toContainText(`Task 5 of ${count}`);
    await page.goBack();
    await expect(task).toContainText(`Task 3 of ${count}`);
    await page.reload();
    await expect(task).toContainText(`Task 3 of ${count}`);
  });

  await test.step('keys copy, move and tick, and are nobody’s while somebody types', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.keyboard.press('c');
    await expect(task.getByText('copied')).toHaveCount(1);
    expect(await copied()).toBe('PTC pypi me - allow browsers');
    await page.keyboard.press('c');
    await expect(task.getByText('copied')).toHaveCount(2);
    expect(await copied()).toBe('dana@sandbox.test');
    await page.keyboard.press('j');
    await expect(task).toContainText(`Task 4 of ${count}`);
    await page.keyboard.press('k');
    await expect(task).toContainText(`Task 3 of ${count}`);
    const [opened] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('o')]);
    await expect(opened).toHaveURL(portal.tenant.portalAt('real-time-protection'));
    await opened.close();
    await page.keyboard.press('Space');
    await expect(made(1)).toBeVisible();
    await page.keyboard.press('Space');
    await expect(made(0)).toBeVisible();
    await task.getByRole('button', { name: 'Add a note' }).click();
    const note = task.getByLabel('Note,');
    await note.pressSequentially('j c k o');
    await line(4).click();
    await line(3).click();
    await expect(note, 'what is typed stays with its task').toHaveValue('j c k o');
    await expect(made(0)).toBeVisible();
    await task.getByRole('button', { name: 'Discard' }).click();
  });

  await test.step('a tick that is not saved says so, and is sent again', async () => {
    await context.setOffline(true);
    await page.getByRole('checkbox', { name: /^Made: 4,/ }).click();
    await expect(page.getByText('A tick is not saved')).toBeVisible();
    await expect(page.getByText('This device is offline, so Turnout could not be reached.')).toBeVisible();
    await expect(made(0)).toBeVisible();
    await inspect(page, 'tasks-not-saved');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(made(1)).toBeVisible();
    await expect(page.getByText('A tick is not saved')).toHaveCount(0);
    await page.getByText('4 made', { exact: true }).waitFor();
    await line(3).click();
    await page.getByRole('button', { name: /^Show what is made/ }).click();
    await page.getByRole('checkbox', { name: /^Made: 4,/ }).uncheck();
    await expect(made(0)).toBeVisible();
  });

  await test.step('it passes axe and fits, on the laptop and on the phone beside it', async () => {
    for (const { theme, viewport } of LOOKS) {
      await context.addCookies([{ name: 'theme', value: theme, url: product.url }]);
      await page.setViewportSize(viewport);
      for (const [name, search] of Object.entries({ list: '', task: '?task=4', verify: '?verify' })) {
        await page.goto(tenant.at(`tasks${search}`));
        await inspect(page, `tasks-${name}-${theme}`);
      }
    }
  });

  await test.step('on the phone: given to someone, noted, and mine alone are shown', async () => {
    await page.goto(tenant.at('tasks'));
    await expect(task, 'the list comes first').toBeHidden();
    await line(count).click();
    await expect(task.getByRole('heading', { name: /redirect/ })).toBeFocused();
    await task.getByRole('button', { name: 'Assign' }).click();
    await page.getByLabel('For', { exact: true }).selectOption('Admin');
    await page.getByRole('button', { name: 'Assign', exact: true }).last().press('Enter');
    await expect(task).toContainText('for Admin');
    await task.getByRole('button', { name: 'Add a note' }).click();
    await task.getByLabel('Note,').fill('In the change window at ten.');
    await task.getByRole('button', { name: 'Save note' }).press('Enter');
    await expect(task.getByRole('list', { name: 'Notes,' })).toContainText('In the change window at ten.');
    await task.getByRole('button', { name: 'All tasks' }).click();
    await page.getByRole('link', { name: 'Mine' }).click();
    await expect(page.getByText('Made 0 of 1')).toBeVisible();
    await page.getByRole('link', { name: 'Mine: show all' }).click();
    await expect(made(0)).toBeVisible();
    await page.setViewportSize(DESK);
  });

  await test.step('each task as the screen says, ticked as it is made, in every open tab', async () => {
    const other = await context.newPage();
    await other.goto(tenant.at('tasks'));
    await page.goto(tenant.at('tasks?task=1'));
    for (let number = 1; number <= count; number++) {
      await expect(task).toContainText(`Task ${number} of ${count}`);
      await doTask(portal, await shown(task));
      await page.bringToFront();
      await page.keyboard.press('Space');
      await expect(made(number)).toBeVisible();
      if (number < count) await page.keyboard.press('j');
    }
    await expect(other.getByText(`Made ${count} of ${count}`)).toBeVisible();
    await other.close();
    await expect(page.getByText('Then Apply Changes, and export the list')).toBeVisible();
    await portal.applyChanges();
  });

  await test.step('what is not understood of a list is shown, and asks for a confirmation of its own', async () => {
    const list = (await portal.export('JSON')).buffer.toString('utf8');
    await paste(page, list.replaceAll('"Redirect"', '"Umleiten"'));
    const verify = page.getByRole('region', { name: 'Verify' });
    await expect(verify).toContainText('Not judged: what it does (the list says Umleiten).');
    await expect(verify).toContainText(
      '2 lanes: correct in the list. Confirm that you checked in the portal what the list does not show:',
    );
    await verify.getByText('Not understood (1)').click();
    await expect(verify).toContainText('The action “Umleiten” is not understood: row 2, 4.');
    for (const { theme, viewport } of LOOKS) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      await page.setViewportSize(viewport);
      await inspect(page, `tasks-unjudged-${theme}`);
    }
    await page.setViewportSize(DESK);
    await page.reload();
    await expect(verify, 'what it showed is kept').toContainText('Not judged: what it does');
    await expect(verify).toContainText('Drop the list again to confirm it.');
  });

  await test.step('the pasted list verifies both', async () => {
    await paste(page, (await portal.export('JSON')).buffer.toString('utf8'));
    await page.getByRole('button', { name: 'Confirm and verify' }).click();
    await expect(page.getByText(`verified ${count}`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Switch on 2 lanes' })).toBeVisible();
    await inspect(page, 'tasks-verified');
    await page.goto(tenant.at('switchboard'));
    for (const lane of [ONE, OTHER]) await expect(laneCell(page, lane)).toContainText('Ready');
  });

  await test.step('the dialog that switches it on says which files would bypass Artifactory', async () => {
    await laneCell(page, OTHER).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('The method guard lets everything but GET pass too.');
    await expect(dialog).toContainText('Large files of Hugging Face come from cdn-lfs.huggingface.co');
    await inspect(page, 'switch-warned');
    await page.keyboard.press('Escape');
  });

  await test.step('and both are switched on from where they were verified', async () => {
    await page.goto(tenant.at('tasks'));
    await page.getByRole('button', { name: 'Switch on 2 lanes' }).click();
    await expect(page.getByRole('dialog')).toContainText('2 destination profiles');
    await inspect(page, 'tasks-switch-on');
    await page.getByRole('dialog').getByLabel('Switch on for everyone').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on 2 lanes' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.goto(tenant.at('switchboard'));
    for (const lane of [ONE, OTHER]) await expect(laneCell(page, lane)).toContainText('On');
    await page.goto(tenant.at('tasks'));
    await expect(page.getByText('Nothing to make in the portal')).toBeVisible();
    await inspect(page, 'tasks-none');
  });
});

test('a lane that is on takes a pasted probe, and says how old each evidence is', async ({
  page,
  tenant,
}) => {
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
  await expect(laneCell(page, ONE)).toContainText(/: On.*switched on/);
  await switchLane(page, tenant, ONE, 'off');
});

async function prepare(...lane: Parameters<typeof planLane>): Promise<void> {
  const [page] = lane;
  await planLane(...lane);
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await expect(page.getByText(/portal tasks left/)).toBeVisible();
}
