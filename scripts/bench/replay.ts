import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readTraffic } from '../../lib/duck/read-traffic';
import { BUILT_IN_ECOSYSTEMS } from '../../lib/ptc/model/ecosystems';
import { packageHosts } from '../../lib/ptc/model/known-hosts';
import { Settings } from '../../lib/ptc/model/tenant-schema';
import { desired } from '../../lib/ptc/planning/desired';
import type { Basis } from '../../lib/traffic/judged';
import { option } from '../../testing/shards';
import { writeLog } from '../../testing/traffic-log';

const MB = option('mb', 1_024);
const NODE_TIMES = 2;
const GOACCESS_TIMES = 10;
/** Four times the file may take so many times the memory: what the engine may have at most is the same. */
const MEMORY_TIMES = 1.25;

const ecosystems = [...BUILT_IN_ECOSYSTEMS];
const people = Array.from({ length: 200 }, (_, at) => `user${at}@acme.test`);
const scopes = [
  { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: people, groups: [] } },
  { key: 'everyone', name: 'Everyone', audience: { everyone: true, users: [], groups: [] } },
];
const view = desired({
  slug: 'bench',
  artifactoryHost: 'bench.jfrog.io',
  settings: Settings.parse({}),
  ecosystems,
  scopes,
  lanes: ecosystems.flatMap(({ key }) =>
    scopes.map((scope) => ({
      ecosystem: key,
      scope: scope.key,
      profileName: `jfrog-${key}-${scope.key}`,
      on: scope.key === 'pilot' || key === 'npm',
    })),
  ),
});

/** One log of events, read to verdicts; Node's own reading and splitting, and GoAccess where it is, of the same file. */
const folder = mkdtempSync(join(process.cwd(), '.turnout', 'bench-'));
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true });
}
process.exit();

async function bench(): Promise<void> {
  const file = join(folder, 'log');
  const events = writeLog(file, MB * 2 ** 20);
  const ours = await verdicts(file, events);
  const node = await timed(() => readAndSplit(file));
  const goaccess = goaccessMs(file);
  console.log(
    `${MB} MB, ${events.toLocaleString('en')} events: verdicts ${said(ours.ms)}, peak ${ours.peakMb} MB`,
  );
  console.log(
    `Node's readline and split ${said(node)}; GoAccess ${goaccess === null ? 'is missing here' : said(goaccess)}`,
  );
  const many = writeLog(file, 4 * MB * 2 ** 20);
  const large = await verdicts(file, many);
  console.log(`${4 * MB} MB: verdicts ${said(large.ms)}, peak ${large.peakMb} MB`);
  const times = node / ours.ms;
  const memory = large.peakMb / ours.peakMb;
  console.log(
    `${times.toFixed(1)} times Node's read-and-split (promised: at least ${NODE_TIMES}), ${goaccess === null ? 'GoAccess missing' : `${(goaccess / ours.ms).toFixed(1)} times GoAccess (promised: at least ${GOACCESS_TIMES})`}; peak memory ${memory.toFixed(2)} times for four times the file (promised: at most ${MEMORY_TIMES})`,
  );
  const holds =
    times >= NODE_TIMES &&
    memory <= MEMORY_TIMES &&
    (goaccess === null || goaccess / ours.ms >= GOACCESS_TIMES);
  process.exitCode = holds ? 0 : 1;
}

async function verdicts(file: string, events: number): Promise<{ ms: number; peakMb: number }> {
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const ms = await timed(async () => {
    const job = {
      folder,
      file,
      requests: null,
      scopes: {},
      bases: [{ name: 'first' as const, view }] as [Basis],
    };
    const named = {
      ...job,
      packages: { ecosystems, hosts: packageHosts() },
      pseudonym: null,
    };
    const { result } = await readTraffic(named);
    if (result.events !== events) throw new Error(`${result.events} of ${events} events were read.`);
  });
  clearInterval(look);
  rmSync(join(folder, 'counts.duckdb'));
  return { ms, peakMb: Math.round(peak / 2 ** 20) };
}

async function readAndSplit(file: string): Promise<void> {
  let fields = 0;
  for await (const line of createInterface({ input: createReadStream(file) }))
    fields += line.split(' ').length;
  if (fields === 0) throw new Error('Nothing was read.');
}

function goaccessMs(file: string): number | null {
  const began = performance.now();
  const args = [
    file,
    '--log-format=%d %t %e %m ~ %v ~ %U %q "%u" %b ~',
    '--date-format=%Y-%m-%d',
    '--time-format=%H:%M:%S',
  ];
  const { error } = spawnSync('goaccess', [...args, '-o', join(folder, 'goaccess.json')], {
    stdio: 'ignore',
  });
  return error ? null : performance.now() - began;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function said(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
