import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { WhoSummary } from '../../lib/duck/answer-who';
import { exportWho } from '../../lib/duck/kept-rows';
import { readWho } from '../../lib/duck/who';
import { WHO_FORMATS, type WhoFormat } from '../../lib/traffic/attribution/rows';
import { UnreadableFile } from '../../lib/traffic/format';

const USAGE = `npm run who -- --events events.log --requests artifactory-request.log --out who.csv

  --events    Netskope's transaction events: W3C extended, CSV or JSON Lines, plain, gzip or zstd
  --requests  Artifactory's artifactory-request.log of the same time, plain, gzip or zstd
  --out       where the answer goes: a name that ends in ${Object.keys(WHO_FORMATS)
    .map((form) => `.${form}`)
    .join(', ')}
  --force     replaces a file that is there`;

type Asked = { events: string; requests: string; out: string; form: WhoFormat };

const asked = read(valuesOf(process.argv.slice(2)));
process.exitCode = typeof asked === 'string' ? refused(asked) : await answer(asked);

type Values = { events?: string; requests?: string; out?: string; force?: boolean };

/** The options that are given; none where one is unknown. */
function valuesOf(args: string[]): Values {
  const text = { type: 'string' as const };
  const options = { events: text, requests: text, out: text, force: { type: 'boolean' as const } };
  try {
    return parseArgs({ args, options }).values;
  } catch {
    return {};
  }
}

/** What is asked for, or why that cannot be done. */
function read({ events, requests, out, force }: Values): Asked | string {
  if (!events || !requests || !out) return USAGE;
  const missing = [events, requests].find((file) => !existsSync(file));
  if (missing) return `There is no file ${missing}.`;
  const form = Object.keys(WHO_FORMATS).find((known) => extname(out) === `.${known}`);
  if (!form) return `${out} says no known format by its end.\n\n${USAGE}`;
  if (existsSync(out) && !force)
    return `${out} is there already. Choose another name, or replace it with --force.`;
  return { events: resolve(events), requests: resolve(requests), out: resolve(out), form: form as WhoFormat };
}

function refused(why: string): number {
  console.error(why);
  return 2;
}

async function answer({ events, requests, out, form }: Asked): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'turnout-who-'));
  try {
    told(await readWho({ folder, events, requests }));
    const written = join(folder, `who.${form}.out`);
    await exportWho(folder, form, written);
    await copyFile(written, out);
    console.log(`Written to ${out}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function told({ lines, bad, rerouted, certain, ambiguous, nobody, clocks, windowS }: WhoSummary): void {
  console.log(
    `${said(rerouted)} rerouted requests in ${said(lines)} lines, ${said(bad)} of which are no requests.`,
  );
  console.log(
    clocks.pairs === 0
      ? 'How the two clocks stand is not known: nothing is in both logs equally often.'
      : `Artifactory's clock is ${Math.abs(clocks.apart).toFixed(1)} s ${clocks.apart < 0 ? 'behind' : 'ahead of'} Netskope's, by ${said(clocks.pairs)} pairs. What is within ${windowS.toFixed(0)} s counts as near.`,
  );
  console.log(`certain ${said(certain)}, ambiguous ${said(ambiguous)}, nobody ${said(nobody)}`);
}

function said(count: number): string {
  return count.toLocaleString('en-US');
}
