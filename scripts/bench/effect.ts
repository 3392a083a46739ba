import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { controlOf } from '../../testing/sandbox-control';
import { type StartedProduct, sandboxOf, startProduct } from '../../testing/started-product';
import { findBrowser } from '../test/browser.mjs';

const TENANT = '/sandbox-with-preview-api';
const SWITCHES = 20;
const PROMISED_MS = 200;
/** What each answer of the tenant takes: nothing that a person sees first may wait for it. */
const TENANT_MS = 1_000;
const LANE = 'npm, Me';

type Effects = { floor: number[]; asked: number[]; confirmed: number[] };

/**
 * How long after a key a person sees the first of it on the screen: asked what a switch would do, and confirming it, while every
 * answer of the tenant takes a second. The floor is a menu that asks nobody.
 */
const product = await startProduct();
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const { floor, asked, confirmed } = await measured(product).finally(async () => {
  await browser.close();
  await product.interrupt();
  product.remove();
});

const p95 = (list: number[]) =>
  [...list].sort((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1] ?? Infinity;
const worst = Math.max(p95(asked), p95(confirmed));
console.log(`the floor, a menu that asks nobody: p95 ${p95(floor).toFixed(0)} ms`);
console.log(
  `${SWITCHES} switches, each answer of the tenant after ${TENANT_MS} ms: asked p95 ${p95(asked).toFixed(0)} ms, confirmed p95 ${p95(confirmed).toFixed(0)} ms`,
);
console.log(
  `first visible effect of a switch: p95 ${worst.toFixed(0)} ms (promised: at most ${PROMISED_MS}), ${(worst / p95(floor)).toFixed(1)} times the floor`,
);
process.exitCode = worst <= PROMISED_MS ? 0 : 1;

async function measured(started: StartedProduct): Promise<Effects> {
  const page = await (await browser.newContext({ baseURL: started.url })).newPage();
  await signIn(page, readFileSync(join(started.folder, 'admin.password'), 'utf8').trim());
  await prepare(page);
  const control = controlOf(new URL(sandboxOf(started).previewPortal).origin);
  await control('faults', [
    { path: '/api/v2/profiles/destinations*', kind: 'latency', ms: TENANT_MS, count: 10_000 },
  ]);
  const effects: Effects = { floor: [], asked: [], confirmed: [] };
  for (let round = 0; round < SWITCHES; round++) {
    const on = round % 2 === 0;
    await page.goto(`${TENANT}/switchboard`);
    const cell = page.getByRole('cell').filter({ hasText: `${LANE}:` });
    effects.floor.push(
      await effectOf(page, () => page.getByRole('button', { name: /^Theme/ }).press('Enter')),
    );
    await page.keyboard.press('Escape');
    effects.asked.push(await effectOf(page, () => cell.getByRole('button').press('Enter')));
    const confirm = page.getByRole('button', { name: `Switch ${on ? 'on' : 'off'}, one PATCH` });
    await confirm.waitFor();
    effects.confirmed.push(await effectOf(page, () => confirm.press('Enter')));
    await cell.getByText(on ? /: On$/ : /: Ready$/).waitFor({ timeout: 60_000 });
  }
  return effects;
}

/** Milliseconds from a key until the frame is drawn that first differs from what was there. */
async function effectOf(page: Page, press: () => Promise<void>): Promise<number> {
  const seen = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        document.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            const observer = new MutationObserver(() => {
              observer.disconnect();
              // The frame with the change is drawn once the one after it is asked for.
              requestAnimationFrame(() => requestAnimationFrame((at) => resolve(at - timeStamp)));
            });
            observer.observe(document.body, {
              subtree: true,
              childList: true,
              characterData: true,
              attributes: true,
            });
          },
          { once: true, capture: true },
        );
      }),
  );
  // The page listens by now: what it is asked first it does first.
  await press();
  return seen;
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('admin@turnout.local');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/sandbox/switchboard');
}

/** A lane that is verified and off, on a tenant that writes rules without hands. */
async function prepare(page: Page): Promise<void> {
  await page.goto(`${TENANT}/settings/token`);
  await page.getByRole('button', { name: 'Switch the preview write API on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('This tenant writes rules through the preview API').waitFor();
  await page.goto(`${TENANT}/wizard/npm/me/destination`);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.waitForURL('**/header');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.waitForURL('**/policy');
  await page.getByRole('button', { name: 'Review and push' }).click();
  await page.getByRole('button', { name: 'Push this plan' }).click();
  await page.getByText('Everything in this plan is in place.').waitFor();
}
