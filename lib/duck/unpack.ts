import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { UnreadableFile } from '@/lib/traffic/format';

export type Packing = 'plain' | 'gzip' | 'zstd';

const READ_BYTES = 1 << 20;
/** So little at once that not even a hostile piece becomes much: a block of four bytes may stand for 128 KiB. */
const ZSTD_BYTES = 2_048;
/** More than any log: beyond that nobody is told what it unpacks to, until it has. */
const MOST_TIMES = 200;
const LOOK_AFTER = 64 << 20;
const LARGEST_WINDOW = 128 << 20;

/** @throws UnreadableFile where the file is packed in a way that is not read */
export async function packingOf(file: string): Promise<Packing> {
  const handle = await open(file);
  const head = Buffer.alloc(18);
  await handle.read(head, 0, head.length, 0);
  await handle.close();
  if (head.readUInt16BE(0) === 0x1f8b) return 'gzip';
  if (head.readUInt32BE(0) === 0x28b52ffd) {
    if (windowOf(head) > LARGEST_WINDOW)
      throw new UnreadableFile(
        'The file asks for more memory to unpack than a log does. Pack it with zstd without --long, or with gzip.',
      );
    return 'zstd';
  }
  if (head.readUInt16BE(0) === 0x504b)
    throw new UnreadableFile(
      'The file is a ZIP archive. Unpack it and give what is in it; gzip and zstd can stay.',
    );
  return 'plain';
}

/** Bytes that a zstd frame wants to look back (RFC 8878 3.1.1.1.2); 0 where it is as small as its content. */
function windowOf(head: Buffer): number {
  if ((head[4] ?? 0) & 0x20) return 0;
  const descriptor = head[5] ?? 0;
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** The bytes of a file as they were before it was packed. `read` tells how many bytes of the file itself were read so far. */
export function unpacked(
  file: string,
  packing: Packing,
  from: number,
): { bytes: AsyncIterable<Buffer>; read: () => number } {
  const start = packing === 'plain' ? from : 0;
  const stream = createReadStream(file, { highWaterMark: READ_BYTES, start });
  const read = () => start + stream.bytesRead;
  if (packing === 'plain') return { bytes: stream, read };
  const raw = packing === 'gzip' ? stream.pipe(createGunzip({ chunkSize: READ_BYTES })) : unzstd(stream);
  stream.on(
    'error',
    (error) => packing === 'gzip' && (raw as ReturnType<typeof createGunzip>).destroy(error),
  );
  return { bytes: behind(bounded(raw, read), from), read };
}

async function* unzstd(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const done: Buffer[] = [];
  const stream = new Decompress((piece) =>
    done.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)),
  );
  for await (const chunk of packed)
    for (let at = 0; at < chunk.length; at += ZSTD_BYTES) {
      stream.push(chunk.subarray(at, at + ZSTD_BYTES));
      yield* done.splice(0);
    }
  stream.push(new Uint8Array(0), true);
  yield* done.splice(0);
}

/** @throws UnreadableFile for what unpacks to far more than it is, and for what cannot be unpacked */
async function* bounded(raw: AsyncIterable<Buffer>, read: () => number): AsyncGenerator<Buffer> {
  let given = 0;
  try {
    for await (const chunk of raw) {
      given += chunk.length;
      if (given > LOOK_AFTER && given > read() * MOST_TIMES)
        throw new UnreadableFile(
          `The file unpacks to more than ${MOST_TIMES} times its size. It is no log; nothing more of it is read.`,
        );
      yield chunk;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(
      `The file is damaged: it could be unpacked for ${given.toLocaleString('en')} bytes only. Was the upload or the export cut off? Export it again.`,
    );
  }
}

/** What comes after the first `from` bytes. */
async function* behind(raw: AsyncIterable<Buffer>, from: number): AsyncGenerator<Buffer> {
  let left = from;
  for await (const chunk of raw) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}
