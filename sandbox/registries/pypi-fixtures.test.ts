import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ARTIFACTORY_PYPI, PUBLIC_PYPI } from './pypi-fixtures';

const wheels = [...PUBLIC_PYPI, ...ARTIFACTORY_PYPI];

test.each(wheels)('the wheel of $name lists its files with their digests and sizes', ({ bytes }) => {
  const files = unzipSync(bytes);
  const list = Object.keys(files).find((path) => path.endsWith('.dist-info/RECORD')) ?? '';
  const lines = strFromU8(files[list] ?? new Uint8Array())
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  expect(lines.map(([path]) => path).sort()).toEqual(Object.keys(files).sort());
  for (const [path = '', digest, size] of lines) {
    if (path === list) continue;
    const content = files[path] ?? new Uint8Array();
    expect(digest).toBe(`sha256=${createHash('sha256').update(content).digest('base64url')}`);
    expect(size).toBe(String(content.length));
  }
});

test('a wheel is the same bytes on every machine and day: its hash is in lock files', () => {
  expect(wheels.map(({ sha256 }) => sha256)).toEqual([
    'ea563e0cccc83eace02c06d6dcf29dd4044e01bc5842426e112a2abebe4928db',
    '73aa29ef5e99e0d6bf8e5826df8d83a68bfb6e1300f6ccb958bc6217c7ae2f60',
    '2f25dc16297d18197d3223fec247cebb86c3f330cfe4a1e9ed16990492ff5777',
    '9dd7fd57e488790c86cd78713cb73f7363c6066bddd0802ed3ac31de0f59a547',
    '4bf4a5fc08746f8ff411bb4ebac7a819d3c87b5a2c08f5551cb4c71449e97c90',
  ]);
});
