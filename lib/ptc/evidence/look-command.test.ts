import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookCommands } from './look-command';

/** A curl that prints how it was called. */
function shellWith(curl: string, command: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-look-'));
  writeFileSync(join(folder, 'curl'), `#!/bin/sh\n${curl}\n`);
  chmodSync(join(folder, 'curl'), 0o755);
  return execFileSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  });
}

it('asks each host once, by GET, and prints a line for it', () => {
  const { shell } = lookCommands(['registry.npmjs.org', 'pypi.org']);
  const said = shellWith('for one in "$@"; do last=$one; done; printf \'307 %s\\n\' "$last"', shell);
  expect(said).toBe('registry.npmjs.org 307 https://registry.npmjs.org/\npypi.org 307 https://pypi.org/\n');
  expect(shellWith('printf \'%s|\' "$@"', lookCommands(['pypi.org']).shell)).toBe(
    'pypi.org --no-location|-s|-I|-X|GET|-m|20|-o|/dev/null|-w|%{http_code} %{redirect_url}\\n|https://pypi.org/|',
  );
});

it('a host breaks out of neither command', () => {
  const { shell, powerShell } = lookCommands(["a'; echo broken; '"]);
  expect(shellWith('exit 0', shell)).toBe("a'; echo broken; ' ");
  expect(powerShell).toContain("in 'a''; echo broken; ''')");
});
