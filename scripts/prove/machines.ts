import { db } from '@/lib/db/client';
import { addTenant } from '@/lib/services/tenant/add';
import { setPreviewWrites } from '@/lib/services/tenant/set-preview';
import { startSandbox } from '@/sandbox/start';
import { type MachinesTenant, machinesTenant, type Ordered } from '../../testing/machines-tenant';
import { type Product, withProduct } from '../../testing/product';
import { as, value } from '../../testing/tenant';
import { Visitor } from '../../testing/visitor';

const TOKEN = 'nsk-machines-proof-51ab9e07';
const MORE_TENANTS = 4;
/** How many wrong passwords for one person are let through before they have to wait. */
const ATTEMPTS = 10;
const WAITS = 429;

type Seen = { what: string; holds: boolean };
type Webs = { a: string; b: string };

/** Two web servers and two workers on one Postgres: who asks, and who works, makes no difference. */
const { seen, line } = await withProduct(async (product) => {
  const sandboxes = await Promise.all(
    Array.from({ length: MORE_TENANTS }, () => startSandbox({ token: TOKEN })),
  );
  try {
    const origins = sandboxes.map(({ apiOrigin }) => apiOrigin);
    const allowed = [product.env.TURNOUT_ALLOWED_HOSTS, ...origins].filter(Boolean).join(',');
    const machines = await startMachines(product, { TURNOUT_ALLOWED_HOSTS: allowed });
    return await observe(product, machines, await tenants(product, origins));
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  }
});
for (const { what, holds } of seen) console.log(`${holds ? '✓' : '✗'} ${what}`);
console.log(line);
process.exitCode = seen.every(({ holds }) => holds) ? 0 : 1;

async function startMachines(product: Product, given: Record<string, string>): Promise<Webs> {
  await product.worker.stop();
  Object.assign(process.env, given);
  await Promise.all(['first', 'second'].map((name) => product.oneMoreWorker(name, given)));
  const a = await product.oneMoreWeb('web-a', given);
  return { a, b: await product.oneMoreWeb('web-b', given) };
}

/** The seeded tenants, one of which is written to by API alone, and some more. */
async function tenants({ env }: Product, origins: string[]): Promise<MachinesTenant[]> {
  for (const [at, origin] of origins.entries()) {
    const { host } = new URL(origin);
    const input = {
      host,
      token: TOKEN,
      artifactoryHost: 'artifactory.sandbox.test',
      me: 'dana@sandbox.test',
    };
    await value(addTenant(as('admin'), { name: `Machines ${at + 1}`, ...input }));
  }
  const known = [env.TURNOUT_SANDBOX_ORIGIN ?? '', env.TURNOUT_SANDBOX_PREVIEW_ORIGIN ?? '', ...origins];
  const rows = await db().tenant.findMany({ select: { slug: true, host: true } });
  return Promise.all(
    known.map((origin) => {
      const row = rows.find(({ host }) => host === new URL(origin).host);
      if (!row) throw new Error(`No tenant is at ${origin}.`);
      return machinesTenant(row.slug, origin);
    }),
  );
}

async function observe(product: Product, webs: Webs, all: MachinesTenant[]) {
  const person = new Visitor(product.env.TURNOUT_URL ?? '');
  const signedIn = await session(product, webs, person);
  const ordered = await planAll(all);
  const streams = await pushAll(webs, person, ordered);
  const complete = streams.filter(({ complete }) => complete).length;
  const workers = await pushesByWorker();
  const shares = workers.map(({ count }) => count).join(' + ');
  const twice = await total(
    all,
    async (tenant) => Math.abs(await tenant.surplus()) + (await tenant.repeated()),
  );
  const overlaps = await total(all, async (tenant) => Number(await tenant.overlaps()));
  const attempts = await attemptsLetThrough(product, webs);
  await person.signOut(webs.b);
  const signedOut = !(await person.sees(webs.a, '/sandbox/switchboard'));
  const count = ordered.length;
  const seen: Seen[] = [
    {
      what: 'signed in through one web server, signed in on the other; a stranger on neither',
      holds: signedIn,
    },
    {
      what: `${complete} of ${count} pushes begun by a button of one web server’s page on the other, and streamed to their end by the one that did not begin them`,
      holds: complete === count,
    },
    { what: `pushes of ${all.length} tenants by worker: ${shares}`, holds: workers.length === 2 },
    {
      what: `${twice} writes or steps done twice or not at all, ${overlaps} tenants with two pushes at one time`,
      holds: twice + overlaps === 0,
    },
    {
      what: `${attempts} wrong passwords let through by both together (promised: ${ATTEMPTS})`,
      holds: attempts === ATTEMPTS,
    },
    { what: 'signed out through one, signed out on the other', holds: signedOut },
  ];
  const line = `two web servers and two workers: ${count} pushes of ${all.length} tenants shared ${shares}, ${complete} streamed by the other web server, done twice ${twice}, wrong passwords let through ${attempts} of ${ATTEMPTS}`;
  return { seen, line };
}

async function session({ env }: Product, { a, b }: Webs, person: Visitor): Promise<boolean> {
  const page = '/sandbox/switchboard';
  const stranger = new Visitor(env.TURNOUT_URL ?? '');
  const strange = (await stranger.sees(a, page)) || (await stranger.sees(b, page));
  const { TURNOUT_ADMIN_EMAIL: email = '', TURNOUT_ADMIN_PASSWORD: password = '' } = env;
  const status = await person.signIn(a, email, password);
  return status === 200 && !strange && (await person.sees(a, page)) && (await person.sees(b, page));
}

/** Two plans for each tenant; one for that which is written to by API alone, as both would make the same header profile. */
async function planAll(all: MachinesTenant[]): Promise<Ordered[]> {
  const ordered: Ordered[] = [];
  for (const [at, tenant] of all.entries()) {
    if (at === 1) await value(setPreviewWrites(as('admin'), { tenant: tenant.slug, on: true }));
    for (const ecosystem of at === 1 ? ['npm'] : ['npm', 'pypi']) ordered.push(await tenant.plan(ecosystem));
    await tenant.slow(2_000);
  }
  return ordered;
}

/** Pushes every plan by a page of one web server whose button is answered by the other, and watches it on the first. */
async function pushAll({ a, b }: Webs, person: Visitor, ordered: Ordered[]) {
  const watching: Promise<{ complete: boolean }>[] = [];
  for (const [at, { tenant, number, digest }] of ordered.entries()) {
    const [rendering, answering] = at % 2 === 0 ? [a, b] : [b, a];
    const page = { web: rendering, path: `/${tenant.slug}/plans/${number}`, action: 'startPushAction' };
    const pushed = await person.press(page, answering, { tenant: tenant.slug, plan: number, digest });
    if (!pushed) throw new Error(`Plan #${number} of ${tenant.slug} was not pushed.`);
    watching.push(watched(person, rendering, tenant.slug, number));
  }
  return Promise.all(watching);
}

/** Complete where the push was seen on its way and at its end, which for some is the hand-over to the portal. */
async function watched(person: Visitor, web: string, tenant: string, number: number) {
  let moved = false;
  for await (const { status, over } of person.watch(web, tenant, number)) {
    moved ||= status === 'running';
    if (over || status === 'waiting_for_portal')
      return { complete: moved && (status === 'done' || status === 'waiting_for_portal') };
  }
  return { complete: false };
}

async function pushesByWorker(): Promise<{ worker: string; count: number }[]> {
  return db().$queryRaw`
    SELECT split_part(executor_id, ':', 1) AS worker, count(*)::int AS count
    FROM dbos.workflow_status WHERE queue_name = 'push' GROUP BY 1 ORDER BY 1`;
}

/** Somebody guesses one person's password at both web servers in turn, each time from another address. */
async function attemptsLetThrough({ env }: Product, { a, b }: Webs): Promise<number> {
  let through = 0;
  for (let at = 0; at < 4 * ATTEMPTS; at++) {
    const guesser = new Visitor(env.TURNOUT_URL ?? '', `192.0.2.${at + 2}`);
    const status = await guesser.signIn(at % 2 === 0 ? a : b, 'dana@turnout.test', 'wrong wrong wrong');
    if (status !== WAITS) through++;
  }
  return through;
}

async function total(
  all: MachinesTenant[],
  count: (tenant: MachinesTenant) => Promise<number>,
): Promise<number> {
  return (await Promise.all(all.map(count))).reduce((sum, one) => sum + one, 0);
}
