import { appendFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Checkpoint } from '@/lib/audit/checkpoint';
import { checkpointLine } from '@/lib/audit/export-file';
import { config } from '@/lib/config';
import { type CHECKPOINT_WAYS, noteCheckpointWay } from '@/lib/services/audit/checkpoint-ways';
import { signChain, unsignedChains } from '@/lib/services/audit/sign';
import type { Context } from '@/lib/services/words/verb';
import { sendCheckpoint } from './checkpoint-webhook';
import { reasonOf, say } from './rounds';
import { must } from './step';

const EVERY_MS = 60 * 60_000;
/** While the webhook does not take them. */
const AGAIN_MS = 60_000;

type Way = (typeof CHECKPOINT_WAYS)[number];

/** Cuts the pause short that is under way, so that what has just ended is signed at once. */
let hurry = new AbortController();
export const signSoon = () => hurry.abort();

/**
 * Signs every chain of the audit trail that has grown: at the start, each hour, and whenever {@link signSoon} asks for it. A
 * push never waits for it.
 */
export async function signCheckpoints(ctx: Context, stopping: AbortSignal): Promise<void> {
  /** By chain the newest that the webhook has not taken: each is about all rows before it. */
  const unsent = new Map<string, Checkpoint>();
  while (!stopping.aborted) {
    hurry = new AbortController();
    try {
      await signAll(ctx, unsent, stopping);
    } catch (error) {
      say(`Checkpoints of the audit trail could not be signed: ${reasonOf(error)}. They are tried again.`);
    }
    const ms = unsent.size > 0 ? AGAIN_MS : EVERY_MS;
    const signal = AbortSignal.any([stopping, hurry.signal]);
    await wait(ms, undefined, { signal }).catch(() => undefined);
  }
}

async function signAll(ctx: Context, unsent: Map<string, Checkpoint>, stopping: AbortSignal): Promise<void> {
  const faults: string[] = [];
  const made: Checkpoint[] = [];
  for (const chain of must(await unsignedChains(ctx, {}))) {
    if (stopping.aborted) return;
    const { checkpoint, fault } = must(await signChain(ctx, { chain }));
    if (fault) faults.push(`${chain} is bad at #${fault.position}: ${fault.why}`);
    if (checkpoint) made.push(checkpoint);
  }
  const note = async (way: Way, problem: string | null) =>
    must(await noteCheckpointWay(ctx, { way, problem: problem?.slice(0, 500) ?? null }));
  if (made.length > 0 || faults.length > 0)
    await note('sign', faults.length > 0 ? `Not signed: ${faults.join('; ')}.` : null);
  const file = config('TURNOUT_CHECKPOINT_FILE');
  if (file && made.length > 0) await note('file', await problemOf(() => keep(file, made)));
  const address = config('TURNOUT_CHECKPOINT_WEBHOOK');
  if (!address) return;
  for (const checkpoint of made) unsent.set(checkpoint.chain, checkpoint);
  if (unsent.size > 0) await note('webhook', await problemOf(() => sendAll(address, unsent)));
}

const keep = (file: string, made: Checkpoint[]) =>
  appendFile(file, made.map(checkpointLine).join(''), { mode: 0o600 });

/** The first that is not taken ends it: the others wait for the next try. */
async function sendAll(address: string, unsent: Map<string, Checkpoint>): Promise<void> {
  for (const [chain, checkpoint] of unsent) {
    await sendCheckpoint(address, checkpoint);
    unsent.delete(chain);
  }
}

async function problemOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return `${reasonOf(error)}.`;
  }
}
