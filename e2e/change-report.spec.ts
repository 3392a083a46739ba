import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { planLane, pushNpm, switchLane, verifyNpm } from './lanes';
import { inBothThemes, inspect } from './look';
import { product } from './product';

const ZONE = { name: 'zone', value: 'Europe/Berlin', url: product.url };
test.describe.configure({ mode: 'serial' });

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a change report says what is known of a plan before its push, during it and after it', async ({
  page,
  context,
  tenant,
  signedInAs,
}) => {
  test.slow();
  await context.addCookies([ZONE]);

  await test.step('before: what it changes, for whom, on what gate, and that nothing is pushed', async () => {
    await planLane(page, tenant, 'npm/me');
    await page.getByRole('link', { name: 'Change report', exact: true }).click();
    await page.waitForURL('**/plans/1/report');
    const title = 'Change report: Prepare npm, Me';
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(part(page, 'Plan')).toContainText('Matches the digest.');
    await expect(part(page, 'Plan')).toContainText('Time zone');
    await expect(part(page, 'Plan')).toContainText('Europe/Berlin');
    await expect(part(page, 'Rollout scopes').getByRole('row', { name: /^Me npm/ })).toContainText(
      '1 person',
    );
    await expect(part(page, 'Changes, in order').getByRole('heading', { level: 3 })).toHaveCount(4);
    const rules = part(page, 'Conditions of npm, Me').getByRole('row', { name: /^Profiles and rules/ });
    await expect(rules).toContainText('unknown');
    await expect(part(page, 'Guard rails')).toContainText('No warning, and nothing was overridden.');
    await expect(part(page, 'Approvals')).toContainText('this tenant does not ask for approvals');
    await expect(part(page, 'Push')).toContainText('Not pushed yet.');
    await expect(part(page, 'Way back')).toContainText('Once pushed, Undo');
    await expect(part(page, 'Way back')).toContainText('Changes 1, 3 and 4 are made by hand in the portal.');
    await inBothThemes(page, 'change-report-before');
  });

  await test.step('during: what of the push is left to a person', async () => {
    await page.getByRole('link', { name: 'The plan' }).click();
    await pushNpm(page);
    await page.goto(tenant.at('plans/1/report'));
    await expect(part(page, 'Push')).toContainText('waiting for the portal');
    await expect(part(page, 'Push')).toContainText('1 of 4 done');
    await expect(part(page, 'Push').getByRole('listitem')).toHaveCount(3);
    await inBothThemes(page, 'change-report-during');
  });

  await test.step('after: the gate as it is now, the outcome, and the way back', async () => {
    await verifyNpm(page, tenant);
    await switchLane(page, tenant, 'npm, Me', 'on');
    await page.goto(tenant.at('plans/2/report'));
    await expect(part(page, 'Push')).toContainText('1 of 1 done');
    await expect(part(page, 'Push').getByText('done', { exact: true })).toBeVisible();
    await expect(part(page, 'Gate of npm, Me')).toContainText('as it stands now, not as at the push');
    const rules = part(page, 'Conditions of npm, Me').getByRole('row', { name: /^Profiles and rules/ });
    await expect(rules).toContainText('holds');
    await expect(rules).toContainText(/ago|now/);
    await expect(part(page, 'Approvals')).toContainText('None was given.');
    await expect(part(page, 'Way back')).toContainText('Undo on the page of push #2');
    await expect(part(page, 'Way back')).toContainText('jfrog-npm-me');
    await inBothThemes(page, 'change-report-after');
  });

  await test.step('whoever may see the plan may see its report', async () => {
    const vera = await signedInAs({ name: 'Vera', role: 'viewer' });
    await vera.goto(tenant.at('plans/2'));
    await vera.getByRole('link', { name: 'Change report', exact: true }).click();
    await expect(part(vera, 'Way back')).toBeVisible();
  });
});

test('on paper a report is A4, black on white in the dark theme too, without the frame around it', async ({
  page,
  context,
  tenant,
}) => {
  await context.addCookies([{ name: 'theme', value: 'dark', url: product.url }, ZONE]);
  await page.goto(tenant.at('plans/1/report'));
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);

  // On the screen it is none of that, so what is looked for below is seen where it is.
  expect(await page.evaluate(inkOnPaper)).not.toEqual([]);
  expect(await page.evaluate(cutRows)).not.toEqual([]);
  await expect(page.getByRole('banner')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  // What is left of an A4 page between its margins.
  await page.setViewportSize({ width: 688, height: 1016 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await page.evaluate(inkOnPaper), 'what is not black on white').toEqual([]);
  expect(await page.evaluate(cutRows), 'rows that a page may cut').toEqual([]);
  await inspect(page, 'change-report-paper');
  const kept = process.env.TURNOUT_E2E_PICTURES && { path: 'test-results/screens/change-report.pdf' };
  const pdf = (await page.pdf({ preferCSSPageSize: true, ...kept })).toString('latin1');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))], 'points of A4').toEqual([595, 842]);
});

/** Runs in the page: elements whose text is not black, or that stand on something that is not white. */
function inkOnPaper(): string[] {
  const clear = 'rgba(0, 0, 0, 0)';
  return [document.body, ...document.querySelectorAll('main *')].flatMap((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    const white = backgroundColor === 'rgb(255, 255, 255)' || backgroundColor === clear;
    // The buttons of the head are not printed.
    const drawn = element.checkVisibility();
    return !drawn || (color === 'rgb(0, 0, 0)' && white)
      ? []
      : `${element.tagName}: ${color} on ${backgroundColor}`;
  });
}

/** Runs in the page: rows and entries that a page may end in the middle of. */
function cutRows(): string[] {
  return [...document.querySelectorAll('main :is(tr, li, dt, dd)')].flatMap((row) =>
    getComputedStyle(row).breakInside === 'avoid' ? [] : (row.textContent?.slice(0, 60) ?? ''),
  );
}
