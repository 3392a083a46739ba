import { closeSync, mkdtempSync, openAsBlob, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eachLine } from '../../lib/logs/files/lines';
import { readLogs } from '../../lib/logs/files/read-logs';
import { FAULTS } from '../../testing/logs/faults';
import { clientLine } from '../../testing/logs/lines';
import { ASKED, flow, lifeOf } from '../../testing/logs/lives';
import { option } from '../../testing/shards';

const MEGABYTES = option('megabytes', 500);
/** Times the time that it takes to read the same file and split it into lines. */
const MOST_TIMES = 6;
/** What may stay beyond what was there before, in MB: the lines that are shown, and one piece of the file. */
const MOST_MEMORY = 200;

const folder = mkdtempSync(join(tmpdir(), 'turnout-logs-'));
try {
  await bench(join(folder, 'nsdebuglog.log'));
} finally {
  rmSync(folder, { recursive: true });
}

/** A log of half a gigabyte is read to a diagnosis, and split into lines, the better of three times each. */
async function bench(file: string): Promise<void> {
  write(file);
  const blob = await openAsBlob(file);
  const [split, read] = [[], []] as [number[], number[]];
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, memory());
  }, 20);
  const before = memory();
  for (let time = 0; time < 3; time += 1) {
    let lines = 0;
    split.push(
      await timed(() =>
        eachLine(blob.stream(), () => {
          lines += 1;
        }),
      ),
    );
    read.push(
      await timed(async () => {
        const { diagnosis } = await readLogs([{ name: 'nsdebuglog.log', file: blob }], ASKED);
        if (diagnosis?.files[0]?.lines !== lines) throw new Error('Not every line was read.');
      }),
    );
  }
  clearInterval(watch);
  const size = blob.size / 1e6;
  const [splits, reads] = [Math.min(...split), Math.min(...read)];
  const grown = highest - before;
  console.log(`memory grew by at most ${grown.toFixed(0)} MB (allowed ${MOST_MEMORY})`);
  console.log(
    `${size.toFixed(0)} MB read to a diagnosis at ${(size / reads).toFixed(0)} MB/s, split into lines at ${(size / splits).toFixed(0)} MB/s: ${(reads / splits).toFixed(2)} times (allowed ${MOST_TIMES})`,
  );
  process.exitCode = reads / splits <= MOST_TIMES && grown <= MOST_MEMORY ? 0 : 1;
}

/** Ordinary days: flows of browsers, lines that nobody knows, and in between a request to the registry. */
function write(file: string): void {
  const handle = openSync(file, 'w');
  const life = lifeOf(FAULTS[0] as (typeof FAULTS)[number]).logs.client;
  for (let written = 0, at = 0; written < MEGABYTES * 1e6; ) {
    const lines = Array.from({ length: 5_000 }, () => {
      at += 1;
      if (at % 3 === 0)
        return clientLine(
          at / 50,
          `nsFilterDevice Packet ${at} of ${at % 77} queued for interface ${at % 5}, length ${at % 1500}`,
        );
      if (at % 500 === 1) return life[at % life.length] ?? '';
      return clientLine(
        at / 50,
        flow(`www.site${at % 9000}.example.com`, `93.184.${at % 200}.${at % 250}`, 'nsProxy', 'chrome.exe'),
      );
    });
    written += writeSync(handle, `${lines.join('\n')}\n`);
  }
  closeSync(handle);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function memory(): number {
  return process.memoryUsage().rss / 1e6;
}
