import { RefusedFile } from './refusal';

/** One file of an archive: where its bytes are, and how they are packed (APPNOTE 4.4.5: 0 as they are, 8 deflate). */
export type ZipEntry = { name: string; method: number; packed: number; unpacked: number; header: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
/** The end record with the longest comment. */
export const END_WITHIN = END_BYTES + 0xffff;
const ENTRY_BYTES = 46;
const MOST_ENTRIES = 2_000;
const IN_ZIP64 = 0xffffffff;
const ENCRYPTED = 1;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Where an archive's table of contents is, by its last bytes.
 * @throws RefusedFile where the end of the archive is missing, or it is of a kind that is not read
 */
export function directoryOf(tail: Uint8Array): { offset: number; size: number; entries: number } {
  const data = view(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (data.getUint32(at, true) !== END) continue;
    const [entries, size, offset] = [
      data.getUint16(at + 10, true),
      data.getUint32(at + 12, true),
      data.getUint32(at + 16, true),
    ];
    if (offset === IN_ZIP64)
      throw new RefusedFile('The archive is larger than 4 GB. Unpack it, and give the logs in it.');
    if (entries > MOST_ENTRIES)
      throw new RefusedFile(
        `The archive has ${entries.toLocaleString('en-US')} files; a log bundle has a few dozen. Unpack it, and give the logs in it.`,
      );
    return { offset, size, entries };
  }
  throw new RefusedFile(
    'The archive is cut off: its table of contents, which stands at the end, is missing. Copy it again.',
  );
}

/**
 * The files that a table of contents lists; folders are left out.
 * @throws RefusedFile where it is damaged or a file needs a password
 */
export function entriesIn(directory: Uint8Array): ZipEntry[] {
  const data = view(directory);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (data.getUint32(at, true) !== ENTRY) break;
    const nameBytes = data.getUint16(at + 28, true);
    const next = at + ENTRY_BYTES + nameBytes + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
    if (next > directory.length) break;
    const name = new TextDecoder().decode(directory.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if (data.getUint16(at + 8, true) & ENCRYPTED)
      throw new RefusedFile('The archive is locked with a password. Unpack it, and give the logs in it.');
    if (!name.endsWith('/'))
      entries.push({
        name,
        method: data.getUint16(at + 10, true),
        packed: data.getUint32(at + 20, true),
        unpacked: data.getUint32(at + 24, true),
        header: data.getUint32(at + 42, true),
      });
    at = next;
    if (entries.length > MOST_ENTRIES) break;
  }
  if (entries.length === 0)
    throw new RefusedFile('The archive has no files, or its table of contents is damaged. Copy it again.');
  return entries;
}

/** Where the bytes of a file begin, by the 30 bytes of its own header. Null where there is none. */
export function dataOffset(header: Uint8Array): number | null {
  if (header.length < 30 || view(header).getUint32(0, true) !== 0x04034b50) return null;
  return 30 + view(header).getUint16(26, true) + view(header).getUint16(28, true);
}
