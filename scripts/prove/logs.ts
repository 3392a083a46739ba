import fc from 'fast-check';
import type { Diagnosis } from '../../lib/logs/diagnosis/diagnose';
import { type Given, readLogs } from '../../lib/logs/files/read-logs';
import { CLIENT_SHAPES } from '../../lib/logs/shapes/client';
import { NPA_SHAPES, PUBLISHER_SHAPES } from '../../lib/logs/shapes/npa';
import { tell } from '../../lib/logs/shapes/shape';
import { FAULTS } from '../../testing/logs/faults';
import { GULLIBLE } from '../../testing/logs/gullible';
import { filesOf, type Life, lifeOf } from '../../testing/logs/lives';
import { DAMAGE, interleaved, WRITING } from '../../testing/logs/mutations';
import { playedInTheSandbox } from '../../testing/logs/played';
import { SAMPLES } from '../../testing/logs/samples';
import { option } from '../../testing/shards';

const MUTATED = option('mutated', 10_000);
const PLAIN = option('plain', 1_000);
const SEED = option('seed', 20_261_130);
const SHOWN = 5;

const SHAPES = { client: CLIENT_SHAPES, npa: NPA_SHAPES, publisher: PUBLISHER_SHAPES };
const KINDS = ['client', 'npa', 'publisher'] as const;
const WELL = FAULTS.find(({ name }) => name === 'well');
/** The one life with something wrong that has every line of a good one, and one more. */
const SWITCHED_OFF = 'client switched off after a good request';

const MUTANT = fc.record({
  writing: WRITING,
  fault: fc.constantFrom(...FAULTS),
  damage: DAMAGE,
  /** Whether what is damaged is today's log alone, or a good day that was written between its lines. */
  mixed: fc.boolean(),
  takes: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
});

type Tally = { wrong: number; crashed: number; falselyWell: number; uncounted: number; well: number };
const tally: Tally = { wrong: 0, crashed: 0, falselyWell: 0, uncounted: 0, well: 0 };
let told = 0;
const believed = new Map(Object.keys(GULLIBLE).map((name) => [name, 0]));

const shapes = SAMPLES.filter(([kind, rule, message]) => tell(SHAPES[kind], message)?.shape.rule === rule);
const used = new Set(SAMPLES.map(([kind, , message]) => tell(SHAPES[kind], message)?.shape));
const all = KINDS.reduce((sum, kind) => sum + SHAPES[kind].list.length, 0);
console.log(
  `${shapes.length} of ${SAMPLES.length} lines recognised, ${used.size} of ${all} shapes among them`,
);

await plain();
console.log(
  `${PLAIN} lives as they were, half of them after a good day: ${tally.wrong} diagnosed as something else than was wrong`,
);
const played = await playedInTheSandbox();
for (const text of played.disagreements) tellOf(text);
console.log(
  `${played.lives} lives in the sandbox, ${played.faults} faults by real connections: ${played.disagreements.length} not diagnosed by the logs that were written`,
);
await mutated();
for (const [name, count] of believed) console.log(`planted reader, “${name}”: falsely well ${count} times`);
console.log(
  `${MUTATED.toLocaleString('en')} mutated, truncated and interleaved logs: crashed ${tally.crashed}, lines not counted ${tally.uncounted}, said to arrive ${tally.well}, falsely so ${tally.falselyWell}`,
);
const isHard = [...believed.values()].every((count) => count > 0);
const isPlayed = played.lives > 0 && played.disagreements.length === 0;
const isRecognised = shapes.length === SAMPLES.length && used.size === all && !used.has(undefined);
const holds = Object.entries(tally).every(([key, count]) => key === 'well' || count === 0);
process.exitCode = isRecognised && isPlayed && isHard && holds && tally.well > 0 ? 0 : 1;

/** Every fault in any zone, alone and after a day on which everything was well: the same is found. */
async function plain(): Promise<void> {
  const cases = fc.sample(
    fc.record({ writing: WRITING, fault: fc.constantFrom(...FAULTS), after: fc.boolean() }),
    {
      numRuns: PLAIN,
      seed: SEED,
    },
  );
  for (const { writing, fault, after } of cases) {
    const life = lifeOf(fault, writing);
    const before = after && WELL ? lifeOf(WELL, { ...writing, daysBefore: 1 }) : null;
    const { diagnosis } = await readLogs([...filesOf(life), ...(before ? rotated(before) : [])], life.asked);
    const found = `${diagnosis?.trace.outcome} ${diagnosis?.stopped?.key ?? null}`;
    if (found === `${life.outcome} ${life.stopped}`) continue;
    tally.wrong += 1;
    tellOf(`${life.name}${after ? ', after a good day' : ''}: ${found}`);
  }
}

/** The same logs as they are called once they are rotated. */
function rotated(life: Life): Given[] {
  return filesOf(life).map(({ name, file }) => ({ name: name.replace('.', '.1.'), file }));
}

async function mutated(): Promise<void> {
  for (const { writing, fault, damage, mixed, takes } of fc.sample(MUTANT, {
    numRuns: MUTATED,
    seed: SEED + 1,
  })) {
    const life = lifeOf(fault, writing);
    const good = WELL && lifeOf(WELL, { ...writing, daysBefore: 1 });
    const logs = mixed && good ? mixedLogs(life.logs, damage(good.logs), takes) : damage(life.logs);
    try {
      const { diagnosis } = await readLogs(filesOf({ logs }), life.asked);
      judge(life, logs, diagnosis);
    } catch (error) {
      tally.crashed += 1;
      tellOf(`${life.name}: ${error}`);
    }
  }
}

function mixedLogs(today: Life['logs'], before: Life['logs'], takes: boolean[]): Life['logs'] {
  const mix = (kind: (typeof KINDS)[number]) => interleaved(today[kind], before[kind], takes);
  return { client: mix('client'), npa: mix('npa'), publisher: mix('publisher') };
}

function judge(life: Life, logs: Life['logs'], diagnosis: Diagnosis | null): void {
  if (!diagnosis) return;
  const { groups, more, count } = diagnosis.unknown;
  const shown = groups.reduce((sum, group) => sum + group.count, more);
  const counted = diagnosis.files.every(({ known, unknown, lines }) => known + unknown <= lines);
  if (shown !== count || !counted) tally.uncounted += 1;
  for (const [name, believes] of Object.entries(GULLIBLE))
    if (believes(logs) && !mayBeWell(life, logs)) believed.set(name, (believed.get(name) ?? 0) + 1);
  if (diagnosis.trace.outcome !== 'artifactory') return;
  tally.well += 1;
  if (mayBeWell(life, logs)) return;
  tally.falselyWell += 1;
  tellOf(`${life.name} was said to arrive`);
}

/** By the raw text alone: a good life, or one whose last line, which says what is wrong, did not survive. */
function mayBeWell({ name, logs: whole }: Life, { client }: Life['logs']): boolean {
  if (name === 'well') return true;
  return name === SWITCHED_OFF && !client.includes(whole.client.at(-1) ?? '');
}

function tellOf(text: string): void {
  told += 1;
  if (told <= SHOWN) console.log(text);
}
