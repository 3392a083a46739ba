import { refuseLacking } from '@/lib/traffic/columns';
import { formatOf, UnreadableFile } from '@/lib/traffic/format';
import type { Mark } from './counting';
import { LONGEST_LINE } from './pieces';
import { type Packing, unpacked } from './unpack';

/** Where the events of a file begin, and how they are written. */
export async function beginning(file: string, packing: Packing): Promise<Mark> {
  const head = await headOf(file, packing);
  const lines = head.toString('utf8').split('\n');
  if (lines.length === 1 && head.length > LONGEST_LINE)
    throw new UnreadableFile(
      'The first line of the file is longer than a million characters. It is no log of events.',
    );
  const format = formatOf(lines.slice(0, -1).length > 0 ? lines.slice(0, -1) : lines);
  refuseLacking(format);
  const mark: Mark = { byte: 0, line: 0, events: 0, bad: 0, samples: [], format };
  if (format.name !== 'CSV') return mark;
  const header = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const before = lines.slice(0, header + 1).join('\n');
  return { ...mark, byte: Buffer.byteLength(before) + 1, line: header + 1 };
}

const HEAD_BYTES = LONGEST_LINE + 1024;

async function headOf(file: string, packing: Packing): Promise<Buffer> {
  const head: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(file, packing, 0).bytes) {
    head.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(head).subarray(0, HEAD_BYTES);
}
