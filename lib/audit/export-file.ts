import type { KeyObject } from 'node:crypto';
import { type LinkedRow, ROW_FIELDS } from './chain';
import { type Checkpoint, judgeSignature } from './checkpoint';
import { ChainVerifier, type Verdict } from './verify';

/** The first line of an export: which chains are in it, whole. `selection` where filters chose some of their rows. */
export type ExportHead = {
  turnout: 'audit export';
  version: 1;
  at: string;
  chains: 'all' | 'selection' | string[];
};

export const headLine = (head: ExportHead): string => `${JSON.stringify(head)}\n`;
export const rowLine = (row: LinkedRow): string => `{"row":${JSON.stringify(row)}}\n`;
export const checkpointLine = (checkpoint: Checkpoint): string =>
  `{"checkpoint":${JSON.stringify(checkpoint)}}\n`;

/** What an export, with further checkpoints of it, turned out to be. */
export type Report = {
  chains: Verdict[];
  /** What is wrong with the file itself or with a signature, each a sentence. */
  problems: string[];
  /** What a reader should know that is no fault. */
  notes: string[];
};

const ROW = new Set<string>(ROW_FIELDS);
const MOST_PROBLEMS = 20;

/**
 * Verifies an export line by line, with the public keys alone. Checkpoints are taken first: a chain is compared with
 * them as it goes by.
 */
export class ExportVerifier {
  readonly #checkpoints = new Map<string, Map<string, Checkpoint>>();
  readonly #chains = new Map<string, ChainVerifier>();
  readonly #problems: string[] = [];
  #unknown = 0;
  #head: ExportHead | null = null;

  constructor(private readonly keys: ReadonlyMap<string, KeyObject>) {}

  /** A line of the export, or of the file of checkpoints; others are passed over. */
  takeCheckpoint(line: string): void {
    if (!line.startsWith('{"checkpoint":')) return;
    const checkpoint = parsed<{ checkpoint?: Checkpoint }>(line)?.checkpoint;
    if (!checkpoint || typeof checkpoint.chain !== 'string' || !Number.isInteger(checkpoint.seq))
      this.#problem(`A checkpoint cannot be read: ${line.slice(0, 120)}`);
    else this.#keep(checkpoint);
  }

  #keep(checkpoint: Checkpoint): void {
    const judged = judgeSignature(this.keys, checkpoint);
    if (judged === 'unknown') this.#unknown += 1;
    if (judged === 'forged')
      this.#problem(`The checkpoint of ${checkpoint.chain} at #${checkpoint.seq} is not what was signed.`);
    if (judged !== 'holds') return;
    const ofChain = this.#checkpoints.get(checkpoint.chain) ?? new Map<string, Checkpoint>();
    // The same statement is in the export and in the file, and signed again it says nothing more.
    ofChain.set(`${checkpoint.seq} ${checkpoint.hash}`, checkpoint);
    this.#checkpoints.set(checkpoint.chain, ofChain);
  }

  /** Any line of the export, once all checkpoints are known. `number` counts from 1. */
  take(line: string, number: number): void {
    if (line.startsWith('{"checkpoint":')) return;
    if (line.startsWith('{"row":')) {
      this.#takeRow(line, number);
      return;
    }
    const head = parsed<Partial<ExportHead>>(line);
    if (number === 1 && head?.turnout === 'audit export' && head.version === 1)
      this.#head = head as ExportHead;
    else this.#problem(`Line ${number} is no line of an audit export.`);
  }

  end(): Report {
    const { chains } = this.#head ?? {};
    if (!this.#head) this.#problem('The first line does not say what is exported.');
    if (chains === 'selection')
      this.#problem(
        'Filters chose the rows of this export; only a whole chain can be verified. Export without filters.',
      );
    const expected = Array.isArray(chains) ? chains : [...this.#checkpoints.keys()];
    for (const chain of expected) if (!this.#chains.has(chain)) this.#verifierOf(chain);
    const verdicts = [...this.#chains.values()].map((verifier) => verifier.end());
    const absent = [...this.#checkpoints.keys()].filter((chain) => !this.#chains.has(chain));
    return {
      chains: chains === 'selection' ? [] : verdicts,
      problems: this.#problems,
      notes: [
        ...(absent.length > 0
          ? [`Not in this export, though checkpoints name them: ${absent.join(', ')}.`]
          : []),
        ...(this.#unknown > 0
          ? [
              `${this.#unknown} checkpoints were signed with a key that was not given; they count for nothing here.`,
            ]
          : []),
      ],
    };
  }

  #takeRow(line: string, number: number): void {
    const row = parsed<{ row?: LinkedRow }>(line)?.row;
    if (row && isRow(row)) this.#verifierOf(row.chain).take(row);
    else this.#problem(`Line ${number} is no row of an audit trail.`);
  }

  #verifierOf(chain: string): ChainVerifier {
    const known = this.#chains.get(chain);
    if (known) return known;
    const made = new ChainVerifier(chain, [...(this.#checkpoints.get(chain)?.values() ?? [])]);
    this.#chains.set(chain, made);
    return made;
  }

  #problem(sentence: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(sentence);
  }
}

/** Nothing beside what is hashed: a reader would take it for recorded. */
function isRow(row: LinkedRow): boolean {
  const is = typeof row === 'object' && typeof row.chain === 'string' && Array.isArray(row.about);
  return is && Object.keys(row).every((name) => ROW.has(name));
}

/** Whether everything holds: no fault, and a checkpoint vouches for each chain that has rows. */
export function isIntact({ chains, problems }: Report): boolean {
  return (
    problems.length === 0 && chains.every(({ fault, rows, covered }) => !fault && (rows === 0 || covered > 0))
  );
}

function parsed<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null;
  }
}
