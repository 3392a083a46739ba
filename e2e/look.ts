import { expect, type Locator, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The automatic accessibility rules. `what` says in a failure what was looked at. */
export async function passesAxe(page: Page, what: string): Promise<void> {
  expect(page.frames(), 'axe looks at one frame').toHaveLength(1);
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

/** Automatic accessibility rules, no sideways scrolling of the page, and a picture to look at. */
export async function inspect(page: Page, name: string): Promise<void> {
  await passesAxe(page, name);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage: true });
}

/** What of a table does not fit: content wider than its box, words broken inside, and more height than a window has. */
export function misfits(table: Locator): Promise<string[]> {
  return table.evaluate((root) => {
    const said: string[] = [];
    const hidden = (element: Element) => element.closest('.sr-only') !== null;
    for (let box: Element | null = root; box; box = box.parentElement)
      if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))
        said.push(`${box.tagName} scrolls by itself`);
    for (const box of [root, ...root.querySelectorAll('*')])
      if (box.clientWidth > 0 && !hidden(box) && box.scrollWidth > box.clientWidth + 1)
        said.push(`wider than its box: ${box.textContent?.slice(0, 80)}`);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.parentElement || hidden(text.parentElement)) continue;
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[^\s.@_/-]+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (range.getClientRects().length > 1) said.push(`broken: ${word}`);
      }
    }
    const head = document.querySelector('header')?.clientHeight ?? 0;
    if (root.clientHeight > window.innerHeight - head) said.push('taller than the window below the head');
    return said;
  });
}
