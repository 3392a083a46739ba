import { expect, type Locator, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The automatic accessibility rules. `what` says in a failure what was looked at. */
export async function passesAxe(page: Page, what: string): Promise<void> {
  expect(page.frames(), 'axe looks at one frame').toHaveLength(1);
  await isAtRest(page);
  // A page that is looked at again has axe already: to hand it over takes as long as to run it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const rules = (window as unknown as { axe: typeof axe }).axe;
    // What passes is not listed: only violations are asked for.
    const found = await rules.run(document, { resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations, what).toEqual([]);
}

/** What fades in has its colours only once it stands. What turns for as long as something is under way is not waited for. */
async function isAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Automatic accessibility rules, no sideways scrolling of the page or of a table on a narrow screen, and where asked for a picture to look at. */
export async function inspect(page: Page, name: string): Promise<void> {
  await passesAxe(page, name);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  if ((page.viewportSize()?.width ?? 0) < 640) expect(await wideTables(page), name).toEqual([]);
  if (process.env.TURNOUT_E2E_PICTURES)
    await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage: true });
}

/** Which tables are wider than their place: on a phone nobody finds what stands beside the screen. */
function wideTables(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('section:has(> table)')]
      .filter((place) => place.scrollWidth > place.clientWidth)
      .map((place) => place.getAttribute('aria-label') ?? 'a table'),
  );
}

/** Looks at a page as it is, and on a narrow screen in the other theme. */
export async function inBothThemes(page: Page, name: string): Promise<void> {
  await inspect(page, `${name}-light`);
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await inspect(page, `${name}-dark-narrow`);
  await page.emulateMedia({ colorScheme: 'light' });
  if (wide) await page.setViewportSize(wide);
}

/** What of a table does not fit: content wider than its box, words broken inside, and more height than a window has. */
export function misfits(table: Locator): Promise<string[]> {
  return table.evaluate((root) => {
    const found: string[] = [];
    const hidden = (element: Element) => element.closest('.sr-only') !== null;
    // What is cut off with dots stands whole in a title.
    const said = (element: Element) =>
      element.hasAttribute('title') && getComputedStyle(element).textOverflow === 'ellipsis';
    for (let box: Element | null = root; box; box = box.parentElement)
      if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))
        found.push(`${box.tagName} scrolls by itself`);
    for (const box of [root, ...root.querySelectorAll('*')])
      if (box.clientWidth > 0 && !hidden(box) && !said(box) && box.scrollWidth > box.clientWidth + 1)
        found.push(`wider than its box: ${box.textContent?.slice(0, 80)}`);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      // Where a line cannot break, a word in two pieces is one that dots cut off: looked at above.
      const parent = text.parentElement;
      if (!parent || hidden(parent) || getComputedStyle(parent).whiteSpace === 'nowrap') continue;
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[^\s.@_/-]+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (range.getClientRects().length > 1) found.push(`broken: ${word}`);
      }
    }
    const head = document.querySelector('header')?.clientHeight ?? 0;
    if (root.clientHeight > window.innerHeight - head) found.push('taller than the window below the head');
    return found;
  });
}
