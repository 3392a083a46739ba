import { bytesWords, RefusedFile } from './refusal';
import { dataOffset, directoryOf, END_WITHIN, entriesIn, type ZipEntry } from './zip';

/** Anything that has bytes and can be read in parts: a file that was dropped, in a browser, and in Node. */
export type Blobby = Pick<Blob, 'size' | 'slice' | 'stream' | 'arrayBuffer'>;

/** One file to read, packed or not. */
export type Source = {
  name: string;
  /** Bytes as it lies there; progress counts these. */
  size: number;
  /** Its bytes, unpacked; `took` is told how many packed ones that needed. */
  bytes: (took?: (bytes: number) => void) => ReadableStream<Uint8Array>;
};

/** More than any log: beyond that it is made to fill memory. */
const MOST_TIMES = 200;
const LOOK_AFTER = 64 << 20;

/**
 * What is in a file: itself, what a gzip holds, or each file of a zip.
 * @throws RefusedFile for an archive that cannot be read
 */
export async function sourcesIn(name: string, file: Blobby): Promise<Source[]> {
  const head = await bytesOf(file, 0, 4);
  if (head[0] === 0x50 && head[1] === 0x4b) return zipSources(file);
  if (head[0] === 0x1f && head[1] === 0x8b)
    return [
      { name: name.replace(/\.gz$/i, ''), size: file.size, bytes: (took) => unpacked(file, 'gzip', took) },
    ];
  return [{ name, size: file.size, bytes: (took) => counted(file.stream(), took) }];
}

async function zipSources(file: Blobby): Promise<Source[]> {
  const tail = await bytesOf(file, Math.max(0, file.size - END_WITHIN), file.size);
  const { offset, size } = directoryOf(tail);
  if (offset + size > file.size)
    throw new RefusedFile(
      'The archive is damaged: its table of contents points past its end. Copy it again.',
    );
  const entries = entriesIn(await bytesOf(file, offset, offset + size));
  return Promise.all(entries.filter(isRead).map((entry) => zipSource(file, entry)));
}

/** What a bundle has beside its logs is not unpacked. */
const isRead = ({ name, method, unpacked }: ZipEntry): boolean =>
  (method === 0 || method === 8) &&
  unpacked > 0 &&
  !/\.(zip|gz|pcap|pcapng|etl|dmp|pem|plist|db)$/i.test(name);

async function zipSource(file: Blobby, { name, method, packed, header }: ZipEntry): Promise<Source> {
  const start = dataOffset(await bytesOf(file, header, header + 30));
  if (start === null) throw new RefusedFile(`The archive is damaged at ${name}. Copy it again.`);
  const part = file.slice(header + start, header + start + packed);
  return {
    name,
    size: packed,
    bytes: (took) => (method === 0 ? counted(part.stream(), took) : unpacked(part, 'deflate-raw', took)),
  };
}

async function bytesOf(file: Blobby, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

function counted(stream: ReadableStream<Uint8Array>, took: (bytes: number) => void = () => {}): Bytes {
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, out) {
        took(chunk.length);
        out.enqueue(chunk as Uint8Array<ArrayBuffer>);
      },
    }),
  );
}

function unpacked(file: Blobby, format: CompressionFormat, took: (bytes: number) => void = () => {}): Bytes {
  let read = 0;
  let given = 0;
  const packed = counted(file.stream(), (bytes) => {
    read += bytes;
    took(bytes);
  });
  return packed.pipeThrough(new DecompressionStream(format)).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, out) {
        given += chunk.length;
        if (given > LOOK_AFTER && given > read * MOST_TIMES)
          throw new RefusedFile(
            `It unpacks to more than ${MOST_TIMES} times its size (${bytesWords(given)} so far). No log does; nothing more of it is read.`,
          );
        out.enqueue(chunk as Uint8Array<ArrayBuffer>);
      },
    }),
  );
}
