import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { db } from '@/lib/db/client';
import { checkArtifactory } from '@/lib/services/artifactory/check';
import { setArtifactoryToken } from '@/lib/services/artifactory/set-token';
import { setProvider } from '@/lib/services/provider/set';
import { replaceToken } from '@/lib/services/tenant/replace-token';
import { setReadToken } from '@/lib/services/tenant/set-read-token';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { tokenPlace } from '@/lib/services/words/connection';
import { seal } from '@/lib/vault/seal';
import { echoingTenant } from '../../testing/echoing-tenant';
import { lanesOn } from '../../testing/lanes-on';
import { type Product, withProduct } from '../../testing/product';
import { controlOf } from '../../testing/sandbox-control';
import { filesBelow, foundIn, processesBelow } from '../../testing/secret-search';
import type { SignInProvider } from '../../testing/sign-in-provider';
import { providerInput, signedInThere } from '../../testing/signed-in-there';
import { as, problem, value, wholeDatabase } from '../../testing/tenant';
import { until } from '../../testing/until';
import { Visitor } from '../../testing/visitor';

const secret = (name: string) => `nsk-${name}-${randomBytes(18).toString('hex')}`;
const TOKEN = secret('canary');
const NEXT = secret('next');
const WRONG = secret('wrong');
const CLIENT_SECRET = secret('client');
const READS = secret('reads');
const TENANT = 'sandbox';
const LANE = { ecosystem: 'npm', scope: 'me' };

const SCREENS = [
  ...[
    'switchboard',
    'wizard',
    'plans',
    'tasks',
    'drift',
    'clients',
    'certificates',
    'doctor',
    'doctor/me',
    'audit',
  ],
  ...['wizard/npm/me/destination', 'wizard/npm/me/header', 'wizard/npm/me/policy'],
  ...['plans/1', 'plans/1/report', 'pushes/1'],
  ...[
    'tenant',
    'token',
    'artifactory',
    'scopes',
    'ecosystems',
    'policy',
    'people',
    'sign-in',
    'installation',
  ].map((page) => `settings/${page}`),
];
const LIVE = ['switchboard', 'kill-switch', 'drift', 'acts', 'lane/npm/me'];

type Place = { what: string; looked: number; found: string[] };

/** A tenant's token, one that replaces it, one that is refused, what the sign-in provider gives, and the product's own secrets, looked for wherever text is kept or shown. */
process.env.TURNOUT_SANDBOX_TOKEN = TOKEN;
const echo = await echoingTenant();
process.env.TURNOUT_ALLOWED_HOSTS = echo.origin;
const places = await withProduct(async (product) => {
  await useEverything(product);
  const provider = await signedInThere(TENANT, CLIENT_SECRET);
  const { env } = product;
  const own = (env.TURNOUT_KEY ?? '').split(',').map((entry) => entry.split(':')[1] ?? '');
  const secrets = [
    TOKEN,
    NEXT,
    WRONG,
    CLIENT_SECRET,
    READS,
    ...own,
    env.TURNOUT_AUTH_SECRET ?? '',
    new URL(env.DATABASE_URL ?? '').password,
  ];
  const web = await product.oneMoreWeb('web');
  const asked = await everyPage(product, web);
  const told = await everyRefusal(provider);
  secrets.push(...provider.issued);
  const rows = (await wholeDatabase()).map((text) => ({ where: text.split(':')[0] ?? '', text }));
  const logs = filesBelow(join(product.folder, 'logs'));
  const processes = processesBelow(process.pid);
  const args = processes.map(({ pid, args: text }) => ({ where: `process ${pid}`, text }));
  const sandbox = processes.filter(({ args: text }) => text.includes('sandbox/main.ts'));
  const environments = sandbox.map(({ environment }) => ({ where: 'sandbox', text: environment }));
  const planted = foundIn(
    [{ where: 'planted', text: Buffer.from(`xx${TOKEN}yy`).toString('base64url') }],
    secrets,
  );
  const look = (what: string, texts: { where: string; text: string }[], of = secrets): Place => ({
    what,
    looked: texts.length,
    found: foundIn(texts, of),
  });
  await provider.stop();
  return {
    planted: planted.length,
    places: [
      look('pages, as HTML', asked.html),
      look('pages, as flight payloads', asked.flight),
      look('live answers and scripts handed out', asked.live),
      look('refusals and errors', told),
      look('rows of all tables, audit and DBOS among them', rows),
      look('logs', logs),
      look('arguments of processes', args),
      look(
        'environments of the sandbox',
        environments,
        secrets.filter((one) => one !== TOKEN),
      ),
    ],
  };
});
await echo.close();

for (const { what, looked, found } of places.places)
  console.log(
    `${found.length === 0 && looked > 0 ? '✓' : '✗'} ${what}: ${looked}, found in ${found.length} ${found.slice(0, 3).join(', ')}`,
  );
const found = places.places.reduce((sum, place) => sum + place.found.length, 0);
const looked = places.places.reduce((sum, place) => sum + place.looked, 0);
console.log(
  `tokens and the product's own secrets in ${looked} texts: ${found}; a planted one is found ${places.planted} time`,
);
process.exitCode =
  found === 0 && places.planted === 1 && places.places.every((place) => place.looked > 0) ? 0 : 1;

/** Lanes that are on, a token that was replaced, one that was refused, and a tenant that repeats what it is sent. */
async function useEverything({ portal }: Product): Promise<void> {
  const origin = new URL(portal).origin;
  const control = controlOf(origin);
  await control('settings', { requestsPerSecond: 100_000 });
  await lanesOn(TENANT, portal);
  await control('settings', { otherToken: NEXT });
  await value(replaceToken(as('admin'), { tenant: TENANT, token: NEXT, expiresOn: null }));
  await control('settings', { readTokens: [READS] });
  await value(setReadToken(as('admin'), { tenant: TENANT, token: READS, expiresOn: null }));
  // The sandbox's Artifactory takes the same token.
  await value(setArtifactoryToken(as('admin'), { tenant: TENANT, token: TOKEN }));
  await value(checkArtifactory(as('admin'), { tenant: TENANT }));
  await addEchoing();
}

/** Its token is the canary: it is sent with every reading, and comes back in each error. */
async function addEchoing(): Promise<void> {
  const like = await db().tenant.findUniqueOrThrow({
    where: { slug: TENANT },
    include: { ecosystems: true },
  });
  const { id } = await db().tenant.create({
    data: {
      slug: 'echo',
      name: 'Echo',
      host: new URL(echo.origin).host,
      artifactoryHost: like.artifactoryHost,
      settings: { ...(like.settings as object), driftMinutes: 1 },
      capabilities: like.capabilities ?? [],
      capabilitiesAt: new Date(),
      sealedToken: '',
      ecosystems: {
        create: like.ecosystems
          .filter(({ key }) => key === LANE.ecosystem)
          .map(({ key, name, domains, position }) => ({ key, name, domains, position })),
      },
      scopes: { create: [{ key: 'me', name: 'Me', position: 0, users: ['dana@sandbox.test'] }] },
    },
  });
  await db().tenant.update({ where: { id }, data: { sealedToken: seal(TOKEN, tokenPlace(id)) } });
  const owners = await db().user.findMany({ where: { owner: true }, select: { id: true } });
  // Whoever looks at its pages has a role in it.
  await db().membership.createMany({
    data: owners.map((owner) => ({ userId: owner.id, tenantId: id, role: 'admin' as const })),
  });
  await value(saveDestination(as('operator'), { tenant: 'echo', ...LANE, profileName: 'jfrog-npm-me' }));
  await until('the watch to fail', async () => {
    await db().watch.updateMany({ where: { tenantId: id, claim: null }, data: { nextAt: new Date(0) } });
    return (await db().watch.findUnique({ where: { tenantId: id } }))?.problem;
  });
}

/** What is said where a token is not taken, as people and logs get it. */
async function everyRefusal(provider: SignInProvider) {
  const of = async (where: string, told: Promise<unknown>) => ({ where, text: JSON.stringify(await told) });
  const input = (tenant: string) => ({ tenant, token: WRONG, expiresOn: null });
  const wrong = (tenant: string) => problem(replaceToken(as('admin'), input(tenant)));
  const wrongRead = (tenant: string) => problem(setReadToken(as('admin'), input(tenant)));
  return [
    await of('a wrong token', wrong(TENANT)),
    await of('a tenant that repeats it', wrong('echo')),
    await of('a wrong client secret', problem(setProvider(as('admin'), providerInput(provider, WRONG)))),
    await of('a wrong read token', wrongRead(TENANT)),
    await of('a tenant that repeats a read token', wrongRead('echo')),
    await of(
      'a wrong Artifactory token',
      problem(setArtifactoryToken(as('admin'), { tenant: TENANT, token: WRONG })),
    ),
    await of(
      'a token with a blank',
      problem(replaceToken(as('admin'), { tenant: TENANT, token: `${WRONG} x`, expiresOn: null })),
    ),
  ];
}

/** Every screen of both tenants for an admin, as a page and as React asks for it, what open pages ask for, and what a button answers. */
async function everyPage({ env }: Product, web: string) {
  const person = new Visitor(env.TURNOUT_URL ?? '');
  const { TURNOUT_ADMIN_EMAIL: email = '', TURNOUT_ADMIN_PASSWORD: password = '' } = env;
  if ((await person.signIn(web, email, password)) !== 200) throw new Error('Nobody could sign in.');
  const text = async (path: string, headers = {}) => {
    const first = await person.ask(web, path, { headers });
    // What React asks for bears a mark of its headers, which the server adds.
    const elsewhere = first.status === 307 ? first.headers.get('location') : null;
    const { pathname, search } = new URL(elsewhere ?? path, web);
    const answer = elsewhere ? await person.ask(web, pathname + search, { headers }) : first;
    return { where: `${path} (${answer.status})`, text: await answer.text() };
  };
  const paths = [
    ...['/tenants', '/setup', '/getting-started'],
    ...[TENANT, 'echo'].flatMap((tenant) => SCREENS.map((screen) => `/${tenant}/${screen}`)),
  ];
  const html = [];
  const flight = [];
  for (const path of paths) {
    html.push(await text(path));
    flight.push(await text(path, { rsc: '1' }));
  }
  const live = [];
  for (const tenant of [TENANT, 'echo']) {
    for (const path of LIVE) live.push(await text(`/api/live/${tenant}/${path}`));
    live.push(await text(`/api/doctor/${tenant}/me/bash`));
    const intent = encodeURIComponent(JSON.stringify({ type: 'switch', lanes: [LANE], on: false }));
    live.push(await text(`/api/live/${tenant}/look?intent=${intent}`));
  }
  const page = { web, path: `/${TENANT}/settings/token`, action: 'replaceTokenAction' };
  if (await person.press(page, web, { tenant: TENANT, token: WRONG, expiresOn: null }))
    throw new Error('A wrong token was taken.');
  // What was not shown holds no secret, and proves nothing.
  for (const shown of [html, flight])
    if (
      shown.filter(({ where, text }) => where.endsWith('(200)') && text.length > 500).length <
      paths.length * 0.8
    )
      throw new Error(
        `Of ${paths.length} pages too few were shown: ${shown.map(({ where }) => where).join(', ')}`,
      );
  return { html, flight, live };
}
