import { closeSync, openSync, writeSync } from 'node:fs';
import { W3C_HEAD, w3cLine } from './traffic-files';

/** Writes a log of events of at least so many bytes. @returns how many events are in it */
export function writeLog(file: string, bytes: number): number {
  const handle = openSync(file, 'w');
  const lines = Array.from({ length: 100_000 }, (_, at) => `${w3cLine(at)}\n`);
  const block = Buffer.from(lines.join(''));
  let [written, events] = [writeSync(handle, W3C_HEAD), 0];
  while (written < bytes) {
    written += writeSync(handle, block);
    events += lines.length;
  }
  closeSync(handle);
  return events;
}
