import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { inShards, option, sendToParent, shardOf } from '../../testing/shards';
import { PLANTED } from '../../testing/truth/lies';
import { Progress } from '../../testing/truth/progress';
import { SCREEN_PLANTS } from '../../testing/truth/screen-plants';
import { runShare, Share } from '../../testing/truth/share';
import { delayWords, seenInTime } from '../../testing/truth/watched-figures';
import { runWatchedShare, type WatchedSum } from '../../testing/truth/watched-share';
import { withTemporaryServer } from '../postgres/temporary';

const SEED = option('seed', 20_261_129);
/** One course alone, by its number: with the same seed it is the same again. So it is with one that a browser looks on. */
const ONLY = option('only', -1);
const ONLY_WATCHED = option('only-watched', -1);
const ALONE = ONLY >= 0 || ONLY_WATCHED >= 0;
const COURSES = option('courses', ALONE ? 0 : 2_000);
/** So many of all courses are looked on by a browser: a tenth, unless told. */
const BROWSERS = option('browsers', Math.ceil(COURSES / 10));
/** After so many minutes of each part no further course is begun, and what was run is told. */
const MINUTES = option('minutes', Number.POSITIVE_INFINITY);
const SHARDS = ONLY < 0 ? option('shards', 2) : 1;
const TENANTS = ONLY < 0 ? option('tenants', 4) : 2;
const WATCHED_TENANTS = ONLY_WATCHED < 0 ? option('watched-tenants', 4) : 1;

/**
 * Random courses of switches, edits past Turnout, faults of the tenant, dead workers and lost connections: at rest the screens
 * say what the proxy does, and what failed; in an open browser it is seen within five seconds.
 */
const shard = shardOf();
if (shard) await sendToParent(await runShare(numbersOf(shard.index), SEED, TENANTS, inTime()));
else {
  const holds = [
    ...(ONLY >= 0 || COURSES > BROWSERS ? [await withTemporaryServer(proveOn)] : []),
    ...(ONLY_WATCHED >= 0 || BROWSERS > 0 ? [await proveOnScreens()] : []),
  ];
  process.exitCode = holds.every(Boolean) ? 0 : 1;
}
process.exit();

/** Whether a further course may be begun; the clock starts when that is first asked. */
function inTime(): () => boolean {
  let began: number | undefined;
  return () => {
    began ??= performance.now();
    return performance.now() < began + MINUTES * 60_000;
  };
}

function numbersOf(index: number): number[] {
  if (ONLY >= 0) return [ONLY];
  return Array.from({ length: COURSES - BROWSERS }, (_, at) => at).filter((at) => at % SHARDS === index);
}

/** Without a browser: what the screens are made from. */
async function proveOn(server: string): Promise<boolean> {
  const progress = new Progress('courses', ONLY >= 0 ? 1 : COURSES - BROWSERS);
  const env = { DATABASE_URL: server, TURNOUT_KEY: `1:${randomBytes(32).toString('base64')}` };
  const told = new Map<number, Share>();
  const all = () => [...told.values()];
  const heard = (index: number, said: unknown) => {
    told.set(index, Share.parse(said));
    const [courses, cells, lies] = (['courses', 'cells', 'lies'] as const).map((key) => sum(all(), key));
    progress.tell({ done: courses ?? 0, cells: cells ?? 0, lies: lies ?? 0 });
  };
  const shares = z.array(Share).parse(await inShards(import.meta.url, SHARDS, env, heard));
  const of = (key: Exclude<keyof Share, 'first'>) => sum(shares, key);
  const courses = of('courses');
  console.log(
    `${courses} courses without a browser (seed ${SEED}) in ${progress.minutes()} min, ${(of('cpuMs') / courses).toFixed(0)} ms of the processor each: ${of('acts')} acts, ${of('rests')} rests, ${of('failures')} failures, ${of('again')} courses run anew`,
  );
  console.log(
    `${of('cells')} cells compared with the proxy, ${of('redirected')} of them redirecting; ${of('unseen')} more were edited past Turnout since it could last look`,
  );
  const missed = Object.keys(PLANTED).filter((name) => {
    const found = shares.flatMap(({ first }) => first[name] ?? []);
    console.log(
      `planted: ${name}: ${found.length > 0 ? `found by course ${Math.min(...found)}` : 'not found'}`,
    );
    return found.length === 0;
  });
  console.log(`the screens said other than what holds ${of('lies')} times in ${courses} courses`);
  // One course alone does not meet every planted lie.
  return of('lies') === 0 && (missed.length === 0 || ONLY >= 0);
}

function sum(shares: Share[], key: Exclude<keyof Share, 'first'>): number {
  return shares.reduce((whole, share) => whole + share[key], 0);
}

/** In browsers that stay open on the running product. */
async function proveOnScreens(): Promise<boolean> {
  const numbers = ONLY_WATCHED >= 0 ? [ONLY_WATCHED] : Array.from({ length: BROWSERS }, (_, at) => at);
  const progress = new Progress('courses with a browser', numbers.length);
  const told = ({ courses: done, cells, lies }: WatchedSum) => progress.tell({ done, cells, lies });
  const seen = await runWatchedShare({
    numbers,
    seed: SEED,
    tenants: WATCHED_TENANTS,
    mayBegin: inTime(),
    told,
  });
  console.log(
    `${seen.courses} courses with a browser (seed ${SEED}) in ${progress.minutes()} min: ${seen.acts} acts, ${seen.rests} rests, ${seen.again} courses run anew`,
  );
  console.log(
    `${seen.cells} cells on the screen compared with the proxy, ${seen.redirected} of them redirecting; ${seen.unseen} more were edited past Turnout since it could last look`,
  );
  for (const line of delayWords(seen)) console.log(line);
  const missed = Object.keys(SCREEN_PLANTS).filter((name) => !seen.found.includes(name));
  for (const name of Object.keys(SCREEN_PLANTS))
    console.log(`planted on the screen: ${name}: ${missed.includes(name) ? 'not found' : 'found'}`);
  const { holds, words } = seenInTime(seen);
  console.log(
    `the screen said other than what holds ${seen.lies} times in ${seen.courses} courses; ${words}`,
  );
  return seen.lies === 0 && holds && missed.length === 0;
}
