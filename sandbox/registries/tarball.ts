import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** A package archive and its checksums as a packument names them. */
export type Tarball = { readonly bytes: Buffer; readonly integrity: string; readonly shasum: string };

/** Packs files into a gzipped tar. */
export function tarball(files: Readonly<Record<string, string>>): Tarball {
  const entries = Object.entries(files).map(([name, text]) => entry(name, Buffer.from(text, 'utf8')));
  const bytes = gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]));
  return {
    bytes,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    shasum: createHash('sha1').update(bytes).digest('hex'),
  };
}

/** One ustar header with its file; the checksum counts its own field as blanks. */
function entry(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(content.length, 12), 124);
  header.write(octal(499_162_500, 12), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'binary');
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  );
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}
