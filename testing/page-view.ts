import type { BrowserContext } from '@playwright/test';

/** What one page costs a browser that has nothing of it yet: bytes as they came, and when and how steadily it was drawn. */
export type PageView = { scripts: number; fonts: number; lcp: number } & Movement;

/** How far the page moved while it was drawn (cumulative layout shift), and what moved. */
type Movement = { cls: number; moved: string[] };
type Seen = { lcp: number } & Movement;

/** Loads a page in a context that holds no file of it, until the network has gone quiet and something is drawn. */
export async function viewPage(context: BrowserContext, url: string): Promise<PageView> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? '';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await page.addInitScript(watchDrawing);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => !Number.isNaN((window as unknown as { seen: Seen }).seen.lcp));
  const { lcp, cls, moved } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  await page.close();
  return { scripts: bytes.Script ?? 0, fonts: bytes.Font ?? 0, lcp, cls, moved };
}

/** As the Layout Instability API has it; the types of the DOM do not. */
type LayoutShift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
};

/** Runs in the page, before anything of it does. */
function watchDrawing(): void {
  const seen: Seen = { lcp: Number.NaN, cls: 0, moved: [] };
  Object.assign(window, { seen });
  // No function in here has a name: what keeps names outside a browser does not exist in it.
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.lcp = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      if (entry.hadRecentInput) continue;
      seen.cls += entry.value;
      for (const { node, previousRect: from, currentRect: to } of entry.sources)
        seen.moved.push(
          `${node instanceof Element ? node.outerHTML.slice(0, 200) : node?.textContent} from ${JSON.stringify(from)} to ${JSON.stringify(to)}`,
        );
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
