import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFile } from '@/lib/traffic/format';
import type { Engine, Limits } from './engine';
import { inWords } from './in-words';
import type { Place } from './mark';
import { openWhenFree } from './open-when-free';
import { type Piece, piecesOf } from './pieces';
import { type Packing, unpacked } from './unpack';

const PIECE_BYTES = 64 << 20;
/** No piece takes so long but one that was made to. */
const PIECE_MS = 300_000;
/** A log changes its fields now and then, not all the time. */
const MOST_SHAPES = 200;

/** How far a reading is: bytes of the files as they were given, lines, and those that were no events. */
export type Progress = { bytes: number; lines: number; bad: number };

export type ReadOptions = {
  limits?: Limits;
  pieceBytes?: number;
  tell?: (progress: Progress) => void;
  stopping?: AbortSignal;
};

/**
 * Opens the engine of a reading for `work`, and ends what it does where the reading is stopped.
 * @throws UnreadableFile for what cannot be read, in words for the person who gave it; anything else where it was stopped
 */
export async function reading<T>(
  folder: string,
  database: string,
  { limits, stopping }: ReadOptions,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openWhenFree(folder, database, { limits, stopping });
  const stop = () => engine.interrupt();
  stopping?.addEventListener('abort', stop);
  try {
    return await work(engine);
  } catch (error) {
    if (stopping?.aborted) throw error;
    throw inWords(error);
  } finally {
    stopping?.removeEventListener('abort', stop);
    engine.close();
  }
}

/** One file of a reading, and what is done with each piece of it. */
export type Source<M extends Place> = {
  folder: string;
  file: string;
  packing: Packing;
  /** Takes the lines that stand in `file`, and gives the mark behind them. */
  take: (file: string, mark: M, piece: Piece) => Promise<M>;
};

/** Reads a file piece by piece from a mark on: while one is taken, the next is cut. Memory does not grow with the file. */
export async function readPieces<M extends Place>(
  engine: Engine,
  source: Source<M>,
  first: M,
  { pieceBytes = PIECE_BYTES, tell, stopping }: ReadOptions,
): Promise<M> {
  const { bytes, read } = unpacked(source.file, source.packing, first.byte);
  const begun = async (): Promise<M> => first;
  let taken = begun();
  let [pieces, shapes] = [0, 0];
  for await (const piece of piecesOf(bytes, { pieceBytes, line: first.line, byte: first.byte })) {
    // By a number of its own: the last piece may be empty and end where the one before it does, which is still being read.
    pieces += 1;
    const file = join(source.folder, `piece-${pieces}`);
    await writeFile(file, piece.text);
    const mark = await taken;
    stopping?.throwIfAborted();
    tell?.({ bytes: read(), lines: mark.line, bad: mark.bad });
    if (piece.newFields !== null) shapes += 1;
    if (shapes > MOST_SHAPES)
      throw new UnreadableFile(
        `The file changes its fields more than ${MOST_SHAPES} times. Give the logs one by one.`,
      );
    taken = inTime(engine, piece, () => source.take(file, mark, piece)).finally(() =>
      rm(file, { force: true }),
    );
    // It is waited for with the next piece; until then nobody else hears of it.
    taken.catch(() => undefined);
  }
  return taken;
}

async function inTime<T>(engine: Engine, piece: Piece, work: () => Promise<T>): Promise<T> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    engine.interrupt();
  }, PIECE_MS);
  try {
    return await work();
  } catch (error) {
    if (!late) throw error;
    throw new UnreadableFile(
      `The lines from ${piece.firstLine.toLocaleString('en')} on took more than five minutes to judge. Nothing more of the file is read.`,
    );
  } finally {
    clearTimeout(timer);
  }
}
