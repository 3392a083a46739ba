import { expect, type Locator, type Page } from '@playwright/test';
import type { Portal } from './portal';

/** Compares a list by its text. */
export async function paste(page: Page, list: string): Promise<void> {
  const verify = page.getByRole('region', { name: 'Verify' });
  const field = verify.getByLabel('Or paste the list');
  if (!(await field.isVisible())) await verify.getByText('or paste it instead').click();
  await field.fill(list);
  await verify.getByRole('button', { name: 'Compare' }).click();
}

type Shown = { way: string[]; fields: [string, string][] };

/**
 * What the screen says of the open task: the way in the portal, and each field to change with its value. Read at one
 * moment: a tick that the server has just taken may turn the task into one that clones, with other fields.
 */
export function shown(task: Locator): Promise<Shown> {
  return task.evaluate((article) => {
    const textOf = (element: Element | null | undefined) => element?.textContent ?? '';
    const way = [...article.querySelectorAll('[aria-label="Way in the portal"] > li')].map(textOf);
    const fields = [...(article.querySelector('dl')?.children ?? [])].map((row): [string, string] => {
      const name = textOf(row.querySelector('dt'));
      const copied = [...row.querySelectorAll('button')].some((button) => textOf(button) === `Copy ${name}`);
      return [name, textOf(copied ? row.querySelector('dd code') : row.querySelector('dd'))];
    });
    return { way, fields };
  });
}

const PAGES: Record<string, string> = {
  'Policies, Real-time Protection': 'real-time-protection',
  'Policies, Profiles, HTTP Header': 'profiles/http-header',
  'Policies, Profiles, Destination': 'profiles/destination',
};

/** Does it in the portal, knowing nothing but what was shown. */
export async function doTask(portal: Portal, { way, fields }: Shown): Promise<void> {
  const { page } = portal;
  const [place = '', path] =
    Object.entries(PAGES).find(([labels]) => way.join(', ').startsWith(labels)) ?? [];
  await portal.open(path ?? '');
  const [name = '', act] = way.slice(place.split(', ').length);
  if (act?.startsWith('Clone')) {
    await page.getByRole('button', { name: `Clone ${name}` }).click();
    await page.getByRole('link', { name: `${name} - copy`, exact: true }).click();
  } else {
    await page.getByRole('link', { name: name.replace(/ \(.*/, '') }).click();
  }
  for (const [label, value] of fields) await enter(page, label, value);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The change is staged')).toBeVisible();
}

const REMOVE = 'Remove, leave empty';

async function enter(portal: Page, name: string, value: string): Promise<void> {
  if (name === 'Move Policy') {
    const [, side, policy = ''] = /directly (above|below) (.+?), same policy group/.exec(value) ?? [];
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
  const isEmptied = value.endsWith(REMOVE);
  if (isList) await control.selectOption(isEmptied ? [] : value.split('\n'));
  else await control.fill(isEmptied ? '' : value);
}
