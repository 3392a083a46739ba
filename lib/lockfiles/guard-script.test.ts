import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockOf } from '@/testing/lockfiles/made';
import { guardScript } from './guard-script';
import { KIND_FACTS, LOCK_KINDS } from './kinds';

const HOST = 'artifactory.acme.test';
const PACKAGES = [{ name: 'left-pad', version: '1.3.0', hash: 'ab'.repeat(20) }];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockfiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}
function run(where = folder, host = HOST) {
  const { status, stdout, stderr } = spawnSync('sh', ['-s', where], {
    input: guardScript(host),
    encoding: 'utf8',
  });
  return { status, says: stdout + stderr };
}

it.each(LOCK_KINDS)(
  'fails for a file of %s that names Artifactory, and not for one that does not',
  (kind) => {
    const { api, file } = KIND_FACTS[kind];
    const repository = `https://${HOST}/artifactory/api/${api}/remote/`;
    write(`a folder/${file}`, lockOf(kind, PACKAGES, 'https://public.test/').replaceAll(HOST, 'public.test'));
    expect(run()).toEqual({ status: 0, says: 'lockfile-guard: 1 lock files, none names Artifactory.\n' });
    write(`a folder/${file}`, lockOf(kind, PACKAGES, repository));
    const found = run();
    expect(found.status).toBe(1);
    expect(found.says).toContain(`a folder/${file}:`);
  },
);

it('looks at lock files alone, not at those of dependencies, nor at another host', () => {
  const theirs = lockOf('npm', PACKAGES, `https://${HOST}/artifactory/api/npm/remote/`);
  write('node_modules/other/package-lock.json', theirs);
  write('README.md', theirs);
  write('package-lock.json', theirs.replaceAll(HOST, `${HOST}.evil.test`));
  write('b/package-lock.json', theirs.replaceAll(HOST, 'artifactory-acme.test'));
  expect(run()).toMatchObject({ status: 0 });
});

it('repeats no password, and says where it cannot look', () => {
  write('yarn.lock', lockOf('yarn', PACKAGES, `https://ann:secret@${HOST}:8443/artifactory/api/npm/remote/`));
  const found = run(folder, `${HOST}:8443`);
  expect(found.status).toBe(1);
  expect(found.says).toContain('//***@');
  expect(found.says).not.toContain('secret');
  expect(run(join(folder, 'nowhere'))).toMatchObject({ status: 2 });
});

it.each(["a'; rm -rf /", 'a b', '', 'https://a.test', '-a.test'])('takes no host %j', (host) => {
  expect(() => guardScript(host)).toThrow('is none');
});
