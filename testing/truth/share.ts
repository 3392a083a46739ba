import { randomBytes } from 'node:crypto';
import { Agent, setGlobalDispatcher } from 'undici';
import { z } from 'zod';
import { closeDatabase } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { startSandbox } from '@/sandbox/start';
import { createDatabase } from '../../scripts/postgres/databases';
import { sendToParent } from '../shards';
import { courseOf } from './courses';
import { hurryClock } from './hurried-clock';
import { journalOf, type Ran, runCourse, shrunk } from './run-course';
import { letPlansGo } from './stored-rows';
import { TRUTH_TOKEN, type TruthTenant, truthTenant } from './truth-tenant';

/** A second before another try is 50 ms, half a minute of patience is one and a half seconds. */
const TIMES = 20;
const SHOWN = 12;
const TRIES = 3;

/** What a share of the courses came to. */
export const Share = z.object({
  courses: z.number(),
  acts: z.number(),
  rests: z.number(),
  cells: z.number(),
  unseen: z.number(),
  redirected: z.number(),
  failures: z.number(),
  lies: z.number(),
  cpuMs: z.number(),
  again: z.number(),
  /** By planted lie the number of the first course that found it. */
  first: z.record(z.string(), z.number()),
});
export type Share = z.infer<typeof Share>;

const nothing = (): Share => ({
  courses: 0,
  acts: 0,
  rests: 0,
  cells: 0,
  unseen: 0,
  redirected: 0,
  failures: 0,
  lies: 0,
  cpuMs: 0,
  again: 0,
  first: {},
});

/** Every other pair of courses is of a tenant that has an API for its rules. */
const isPreview = (number: number) => Math.floor(number / 2) % 2 === 0;

/**
 * Runs courses on a database of its own, and on several tenants that each have a sandbox: while one waits the others go on.
 * @param numbers of the courses under that seed
 * @param tenants how many, half of them with an API for their rules
 * @param mayBegin whether a further course may be begun
 */
export async function runShare(
  numbers: number[],
  seed: number,
  tenants: number,
  mayBegin: () => boolean,
): Promise<Share> {
  hurryClock(TIMES);
  // A connection is not kept for the next request: the sandbox may close it in that moment.
  setGlobalDispatcher(new Agent({ pipelining: 0 }));
  const name = `turnout_truth_${randomBytes(6).toString('hex')}`;
  process.env.DATABASE_URL = await createDatabase(process.env.DATABASE_URL ?? '', name);
  await migrate(process.env.DATABASE_URL);
  await letPlansGo(process.env.DATABASE_URL);
  const sandboxes = await Promise.all(
    Array.from({ length: tenants }, (_, at) =>
      startSandbox({ token: TRUTH_TOKEN, ...(at % 2 === 0 && { previewPort: 0 }) }),
    ),
  );
  const doors = sandboxes.map((sandbox) => sandbox.preview ?? sandbox);
  process.env.TURNOUT_ALLOWED_HOSTS = doors.map(({ apiOrigin }) => apiOrigin).join(',');
  const made: TruthTenant[] = [];
  for (const [at, door] of doors.entries()) made.push(await truthTenant(`Truth ${at}`, door, at % 2 === 0));
  const share = nothing();
  const before = process.cpuUsage().user;
  const queues = [true, false].map((preview) => numbers.filter((at) => isPreview(at) === preview));
  await Promise.all(
    made.map(async (tenant) => {
      const queue = queues[tenant.preview ? 0 : 1] ?? [];
      for (let number = queue.shift(); number !== undefined && mayBegin(); number = queue.shift())
        await runOne(tenant, { seed, number }, share);
    }),
  );
  share.cpuMs = (process.cpuUsage().user - before) / 1_000;
  for (const tenant of made) await tenant.close();
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  await closeDatabase();
  return share;
}

type Numbered = { seed: number; number: number };

async function runOne(tenant: TruthTenant, { seed, number }: Numbered, share: Share): Promise<void> {
  const { lies, found, ...counts } = await runAnew(tenant, { seed, number }, share);
  share.courses += 1;
  for (const [key, count] of Object.entries(counts) as [keyof typeof counts, number][]) share[key] += count;
  for (const name of found) share.first[name] = Math.min(share.first[name] ?? number, number);
  share.lies += lies.length;
  if (lies.length > 0 && share.lies <= SHOWN) await tell(tenant, { seed, number }, lies);
  await sendToParent(share);
}

/** Where the machine itself had no connection left for a course, that says nothing of the screens: it is run anew, and counted. */
async function runAnew(tenant: TruthTenant, { seed, number }: Numbered, share: Share): Promise<Ran> {
  for (let tries = 1; ; tries++) {
    try {
      return await runCourse(tenant, courseOf(seed, number));
    } catch (error) {
      if (tries === TRIES) throw new Error(`Course ${number} cannot be run.`, { cause: error });
      share.again += 1;
      console.error(`Course ${number} is run anew: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** Says a lie so that it can be told again, with the shortest course that was found to tell it. */
async function tell(tenant: TruthTenant, { seed, number }: Numbered, lies: Ran['lies']): Promise<void> {
  const [first] = lies;
  if (!first) return;
  const journal = await journalOf(tenant);
  const short = await shrunk(tenant, courseOf(seed, number), first.kind);
  console.log(
    [
      `\n--seed=${seed} --only=${number}${tenant.preview ? ', with an API for rules' : ''}`,
      ...lies.map(({ lane, kind, told, after }) => `  ${kind} after ${after} acts, ${lane}: ${told}`),
      `  shortest: ${JSON.stringify(short)}`,
      ...journal.map((line) => `  ${line.slice(0, 400)}`),
    ].join('\n'),
  );
}
