// `node scripts/icons.mjs`: draws app/icon.svg as the pictures that phones and docks ask for, into public/. They are kept
// in the repository; run it again where the drawing changes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const PICTURES = [
  ['icons/turnout-192.png', 192],
  ['icons/turnout-512.png', 512],
  ['apple-touch-icon.png', 180],
];
const TILE = '#15181d';
/** Systems cut a circle out of the tile; what is within four fifths of it is safe. */
const DRAWN = 0.56;

await bootstrap();
const { chromium } = await import('@playwright/test');
const { findBrowser } = await import('./test/browser.mjs');
const drawing = readFileSync(join(root, 'app', 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
try {
  for (const [path, size] of PICTURES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${TILE}}svg{width:${DRAWN * size}px}</style>${drawing}`,
    );
    const file = join(root, 'public', path);
    mkdirSync(join(file, '..'), { recursive: true });
    await page.screenshot({ path: file });
    await page.close();
  }
} finally {
  await browser.close();
}
