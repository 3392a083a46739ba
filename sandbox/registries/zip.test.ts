import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zip } from './zip';

test('two stored files: each found from the directory, with its own checksum and text', () => {
  const archive = zip({ 'a/one.txt': 'first', 'two.txt': 'the second' });
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  expect(archive.readUInt16LE(end + 10)).toBe(2);
  let at = archive.readUInt32LE(end + 16);
  const read = (): [string, string] => {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [checksum, size] = [archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 24)];
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    expect(archive.subarray(local + 30, local + 30 + nameLength).toString()).toBe(name);
    const content = archive.subarray(local + 30 + nameLength, local + 30 + nameLength + size);
    expect(crc32(content)).toBe(checksum);
    at += 46 + nameLength;
    return [name, content.toString()];
  };
  expect([read(), read()]).toEqual([
    ['a/one.txt', 'first'],
    ['two.txt', 'the second'],
  ]);
  expect(at).toBe(end);
});
