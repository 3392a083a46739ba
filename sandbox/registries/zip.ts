import { crc32 } from 'node:zlib';

/** 1 January 1980, the first day that the format knows: the same files give the same bytes. */
const FIRST_DAY = 0x0021;
const VERSION = 20;

/** A zip archive whose files are stored as they are: all that a wheel needs. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path, 'utf8');
    const content = Buffer.from(text, 'utf8');
    const described = description(name, content);
    const local = Buffer.concat([signature(0x04034b50), described, name, content]);
    locals.push(local);
    directory.push(Buffer.concat([centralHeader(described, offset), name]));
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([...locals, index, endOf(directory.length, index.length, offset)]);
}

/** What local header and directory have in common, from "version needed" to the length of the extra field. */
function description(name: Buffer, content: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function centralHeader(described: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION);
  const rest = Buffer.alloc(14);
  // A plain file that everybody may read, in the attributes' upper half.
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, described, rest]);
}

function endOf(count: number, size: number, offset: number): Buffer {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), fields]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
