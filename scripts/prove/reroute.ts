import { type Product, withProduct } from '../../testing/product';
import { prepareLane, switchLane } from '../../testing/rollout';
import { npmInstall } from '../clients/npm';
import { pageTitle } from '../clients/page';

const LANE = { ecosystem: 'npm', scope: 'me' };
const SHARED = 'left-pad-sandbox';
const ONLY_IN_ARTIFACTORY = 'only-in-artifactory';
const WEBSITE = 'npm public registry (sandbox stand-in)';
/** The one user of the scope Me, and somebody outside it. */
const WHO = { pilot: 'dana@sandbox.test', outsider: 'kaya@sandbox.test' } as const;

type Row = { when: string; who: string; what: string; from: string; holds: boolean };

/** What the real npm client and a browser's request get through the inspecting proxy before, while and after the lane is on. */
const rows = await withProduct(async (product) => {
  await prepareLane('sandbox', LANE, product.portal);
  const before = await observe(product, 'before', false);
  await switchLane('sandbox', LANE, true);
  const on = await observe(product, 'on', true);
  await switchLane('sandbox', LANE, false);
  return [...before, ...on, ...(await observe(product, 'off again', false))];
});
const held = rows.filter(({ holds }) => holds).length;
for (const { when, who, what, from, holds } of rows) {
  console.log(`${holds ? '✓' : '✗'} ${when.padEnd(9)}  ${who.padEnd(8)}  ${what.padEnd(28)}  ${from}`);
}
console.log(`${held} of ${rows.length} observations as promised`);
process.exitCode = held === rows.length ? 0 : 1;

async function observe(product: Product, when: string, on: boolean): Promise<Row[]> {
  const pilotShared = await sourceOf(product, WHO.pilot, SHARED);
  const pilotOnly = await sourceOf(product, WHO.pilot, ONLY_IN_ARTIFACTORY);
  const outsiderShared = await sourceOf(product, WHO.outsider, SHARED);
  const website = await pageTitle('https://registry.npmjs.org/', { ...product, user: WHO.pilot });
  return [
    row(
      'pilot',
      `npm install ${SHARED}`,
      pilotShared,
      on ? 'artifactory.sandbox.test' : 'registry.npmjs.org',
    ),
    row('pilot', `npm install ${ONLY_IN_ARTIFACTORY}`, pilotOnly, on ? 'artifactory.sandbox.test' : 'E404'),
    row('outsider', `npm install ${SHARED}`, outsiderShared, 'registry.npmjs.org'),
    row('pilot', 'website, browser User-Agent', website, WEBSITE),
  ];

  function row(who: string, what: string, from: string, promised: string): Row {
    return { when, who, what, from, holds: from === promised };
  }
}

/** The host that a package really came from, or npm's error. */
async function sourceOf({ proxy, ca }: Product, user: string, name: string): Promise<string> {
  const { resolved, error } = await npmInstall(name, { proxy, ca, user });
  return resolved ? new URL(resolved).host : (error ?? 'nothing');
}
