import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Link, linkTo } from '../link';
import { type Moment, type Recorded, recordInPage, type Seen } from './recorder';

export type Account = { url: string; email: string; password: string };

/** One person's browser with the switchboard of a tenant open, and what stood there since the last course began. */
export class Screen {
  #moments: Moment[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    /** The network between it and the web server. */
    readonly link: Link,
    private readonly paths: string[],
  ) {}

  /**
   * @param program of the browser
   * @param port of the web server, which people know under another address
   */
  static async open(program: string, { url, email, password }: Account, port: number, tenant: string) {
    const link = await linkTo('127.0.0.1', port);
    const { host } = new URL(url);
    const browser = await chromium.launch({
      executablePath: program,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        `--host-resolver-rules=MAP ${host} 127.0.0.1:${link.port}`,
      ],
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // What compiles this file gives its functions names, and the page does not know how.
    await page.addInitScript({ content: 'globalThis.__name = (one) => one;' });
    await page.addInitScript(recordInPage);
    await page.goto(`${url}/sign-in`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/switchboard');
    await page.goto(`${url}/${tenant}/switchboard`);
    await page.locator('td[data-lane]').first().waitFor();
    const paths = ['switchboard', 'kill-switch'].map((path) => `/api/live/${tenant}/${path}`);
    return new Screen(browser, page, link, paths);
  }

  async #look(): Promise<Recorded> {
    const recorded = await this.page.evaluate(() => window.recorded());
    this.#moments.push(...recorded.changes);
    return recorded;
  }

  /** What was seen before is forgotten, but for what stands there now. */
  async begin(): Promise<void> {
    const { now } = await this.#look();
    this.#moments = [now];
  }

  /** A page that says that it is out of reach, and how old it is, claims nothing: it is waited for. */
  async isInReach(withinMs: number): Promise<void> {
    for (const from = Date.now(); Date.now() < from + withinMs; await pause(100))
      if ((await this.seen()).outOfReach === null) return;
    throw new Error('The page did not come back from being out of reach.');
  }

  async seen(): Promise<Seen> {
    return (await this.#look()).now.seen;
  }

  /** What stands there once the page has heard of the server what holds since that moment, or after so long all the same. */
  async seenSince(moment: number, withinMs: number): Promise<Seen> {
    for (;;) {
      const { asked, now } = await this.#look();
      const hasHeard = this.paths.every((path) => (asked[path] ?? 0) > moment);
      if (hasHeard || now.at > moment + withinMs) return now.seen;
      await pause(50);
    }
  }

  /**
   * How long after a moment something was seen first; 0 where it stood there already.
   * @returns milliseconds, or null where it was not seen within so many
   */
  async delay(from: number, isSaid: (seen: Seen) => boolean, withinMs: number): Promise<number | null> {
    for (;;) {
      const { now } = await this.#look();
      const before = this.#moments.filter(({ at }) => at <= from).at(-1);
      if (before && isSaid(before.seen)) return 0;
      const first = [...this.#moments.filter(({ at }) => at > from), now].find(({ seen }) => isSaid(seen));
      if (first) return Math.max(first.at - from, 0);
      if (now.at > from + withinMs) return null;
      await pause(50);
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.link.cut();
  }
}
