import { db } from '@/lib/db/client';
import { storeTenants } from '../testing/many-tenants';
import { withProduct } from '../testing/product';
import { Visitor } from '../testing/visitor';

const TENANTS = 1_000;
const ASKED = 300;
const WARM_UP = 20;

type Figure = { p50: number; p95: number; bytes: number };

/**
 * What the switchboard costs in an installation with a thousand tenants of sixteen lanes each: the page, and the answer
 * by which an open page keeps itself up to date. The floor is a page of the same server that reads nothing.
 */
const { page, live, floor } = await withProduct(async (product) => {
  await product.worker.stop();
  const slugs = await storeTenants(TENANTS);
  await db().$executeRaw`ANALYZE`;
  const web = await product.oneMoreWeb('web');
  const visitor = new Visitor(product.env.TURNOUT_URL ?? '');
  const { TURNOUT_ADMIN_EMAIL: email = '', TURNOUT_ADMIN_PASSWORD: password = '' } = product.env;
  const status = await visitor.signIn(web, email, password);
  if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
  const measure = (pathOf: (slug: string) => string) =>
    measured(slugs, (slug) => visitor.ask(web, pathOf(slug)));
  return {
    floor: await measure(() => '/sign-in'),
    page: await measure((slug) => `/${slug}/switchboard`),
    live: await measure((slug) => `/api/live/${slug}/switchboard`),
  };
});

const told = ({ p50, p95, bytes }: Figure) =>
  `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${(bytes / 1024).toFixed(0)} KiB at most`;
console.log(`the floor, a page that reads nothing: ${told(floor)}`);
console.log(`the page: ${told(page)}`);
console.log(`what keeps it up to date: ${told(live)}`);
console.log(
  `${TENANTS} tenants: the switchboard's p95 is ${page.p95.toFixed(0)} ms (${(page.p95 / floor.p95).toFixed(1)} times the floor) and ${(page.bytes / 1024).toFixed(0)} KiB, a refresh ${live.p95.toFixed(0)} ms and ${(live.bytes / 1024).toFixed(1)} KiB`,
);

/** One after the other, each of another tenant, as many people would ask. */
async function measured(slugs: string[], ask: (slug: string) => Promise<Response>): Promise<Figure> {
  const times: number[] = [];
  let bytes = 0;
  for (let index = -WARM_UP; index < ASKED; index++) {
    const slug = slugs[((index + WARM_UP) * 7) % slugs.length] ?? '';
    const from = performance.now();
    const answer = await ask(slug);
    const body = await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${slug} answered ${answer.status}.`);
    if (index < 0) continue;
    times.push(performance.now() - from);
    bytes = Math.max(bytes, body.byteLength);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95), bytes };
}
