import { startSandbox } from '@/sandbox/start';
import { findBrowser } from '../../scripts/test/browser.mjs';
import { linkTo } from '../link';
import { type Product, withProduct } from '../product';
import { watchedCourseOf } from './courses';
import { Pulse } from './pulse';
import { journalOf } from './run-course';
import { Screen } from './screen';
import { PLANT_COURSE, planted, SCREEN_PLANTS } from './screen-plants';
import { letPlansGo } from './stored-rows';
import { TRUTH_TOKEN, truthTenant } from './truth-tenant';
import { type Delay, PROMISED_MS, runWatched, type Watched, type WatchedRun } from './watched-course';
import { WatchedWorker } from './watched-worker';

const TRIES = 3;
const SHOWN = 12;

/** What the courses came to that a browser looked on. */
export type WatchedSum = Omit<WatchedRun, 'lies' | 'delays'> & {
  courses: number;
  lies: number;
  again: number;
  /** What a failure took to be seen, where the machine did not stand still meanwhile. */
  delays: Delay[];
  /** Failures while the machine itself stood still, so that what they took says nothing. */
  unmeasured: Delay[];
  /** The planted lies that were found. */
  found: string[];
};

type Asked = {
  numbers: number[];
  seed: number;
  tenants: number;
  /** Whether a further course may be begun. */
  mayBegin: () => boolean;
  /** Called after each course. */
  told: (sum: WatchedSum) => void;
};

/**
 * Runs courses on the running product: its database, its worker, its web server, and a browser for each of several tenants
 * whose switchboard stays open.
 */
export function runWatchedShare(asked: Asked): Promise<WatchedSum> {
  return withProduct(async (product) => {
    await product.worker.stop();
    await letPlansGo(product.ownerUrl);
    const doors = await Promise.all(
      Array.from({ length: asked.tenants }, async (_, at) => {
        const preview = at % 2 === 0;
        const sandbox = await startSandbox({ token: TRUTH_TOKEN, ...(preview && { previewPort: 0 }) });
        const door = sandbox.preview ?? sandbox;
        const way = await linkTo('127.0.0.1', portOf(door.apiOrigin));
        return { preview, way, sandbox, door: { ...door, turnoutsWay: `http://127.0.0.1:${way.port}` } };
      }),
    );
    const given = { TURNOUT_ALLOWED_HOSTS: doors.map(({ door }) => door.turnoutsWay).join(',') };
    Object.assign(process.env, given);
    const tenants = [];
    for (const [at, { door, preview }] of doors.entries())
      tenants.push(await truthTenant(`Watched ${at}`, door, preview));
    const web = await product.oneMoreWeb('web', given);
    // The address that people open leads to it: for browsers by a network of their own each, for all others by this one.
    const address = await linkTo('127.0.0.1', portOf(web), portOf(product.env.TURNOUT_URL ?? ''));
    const worker = new WatchedWorker(() => product.oneMoreWorker('watched', given));
    await worker.begin();
    const pulse = new Pulse(web);
    const all: Watched[] = [];
    try {
      for (const [at, tenant] of tenants.entries()) {
        const way = doors[at]?.way;
        if (way) all.push({ tenant, way, worker, pulse, screen: await screenOf(product, web, tenant.slug) });
      }
      return await runAll(all, asked);
    } finally {
      pulse.end();
      address.cut();
      for (const { screen, tenant } of all) await Promise.all([screen.close(), tenant.close()]);
      for (const { sandbox, way } of doors) {
        way.cut();
        await sandbox.close();
      }
    }
  });
}

const portOf = (origin: string): number => Number(new URL(origin).port);

async function screenOf({ env }: Product, web: string, tenant: string): Promise<Screen> {
  const {
    TURNOUT_URL: url = '',
    TURNOUT_ADMIN_EMAIL: email = '',
    TURNOUT_ADMIN_PASSWORD: password = '',
  } = env;
  return Screen.open(await findBrowser(), { url, email, password }, portOf(web), tenant);
}

async function runAll(all: Watched[], { numbers, seed, mayBegin, told }: Asked): Promise<WatchedSum> {
  const sum: WatchedSum = {
    courses: 0,
    acts: 0,
    rests: 0,
    cells: 0,
    unseen: 0,
    redirected: 0,
    saidBefore: 0,
    lies: 0,
    again: 0,
    delays: [],
    unmeasured: [],
    found: [],
  };
  const plants = Object.entries(SCREEN_PLANTS);
  const queue = [...numbers];
  await Promise.all(
    all.map(async (watched, place) => {
      for (const [name, plant] of plants.filter((_, at) => at % all.length === place)) {
        const { lies, delays } = await anew(sum, name, () =>
          planted(watched.screen, plant, () => runWatched(watched, PLANT_COURSE)),
        );
        if (lies.length > 0 || delays.some(isLate)) sum.found.push(name);
      }
      for (let number = queue.shift(); number !== undefined && mayBegin(); number = queue.shift()) {
        const course = watchedCourseOf(seed, number);
        const run = await anew(sum, `Course ${number}`, () => runWatched(watched, course));
        add(sum, run, watched.pulse);
        const late = run.delays.filter((one) => isLate(one) && !isStalled(one, watched.pulse));
        if (run.lies.length + late.length > 0 && sum.lies <= SHOWN)
          await tell(watched, `--seed=${seed} --only-watched=${number}`, JSON.stringify(course), run);
        told(sum);
      }
    }),
  );
  return sum;
}

export const isLate = ({ ms }: Delay): boolean => ms === null || ms > PROMISED_MS;

const isStalled = ({ from, ms }: Delay, pulse: Pulse): boolean =>
  pulse.stalled(from, from + (ms ?? PROMISED_MS));

function add(sum: WatchedSum, { lies, delays, ...counts }: WatchedRun, pulse: Pulse): void {
  sum.courses += 1;
  sum.lies += lies.length;
  for (const [key, count] of Object.entries(counts) as [keyof typeof counts, number][]) sum[key] += count;
  for (const one of delays) (isLate(one) && isStalled(one, pulse) ? sum.unmeasured : sum.delays).push(one);
}

/** Where the machine itself had no time or connection left for a course, that says nothing of the screen: it is run anew, and counted. */
async function anew<T>(sum: WatchedSum, name: string, run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === TRIES) throw new Error(`${name} cannot be run.`, { cause: error });
      sum.again += 1;
      console.error(`${name} is run anew: ${error instanceof Error ? error.message : error}`);
    }
  }
}

async function tell({ tenant }: Watched, again: string, course: string, { lies, delays }: WatchedRun) {
  const journal = await journalOf(tenant);
  console.log(
    [
      `\n${again}${tenant.preview ? ', with an API for rules' : ''}: ${course}`,
      ...lies.map(({ lane, kind, told, after }) => `  ${kind} after ${after} acts, ${lane}: ${told}`),
      ...delays
        .filter(isLate)
        .map(
          ({ kind, ms, after }) =>
            `  ${kind} after ${after} acts: ${ms === null ? 'never seen' : `seen after ${ms} ms`}`,
        ),
      ...journal.map((line) => `  ${line.slice(0, 300)}`),
    ].join('\n'),
  );
}
