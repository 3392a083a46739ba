import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/** The operating-system account that the database server runs as; undefined means the present one. */
export interface Account {
  uid: number;
  gid: number;
}

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so root starts it as the user `postgres`, who is created where there
 * is none. Everybody else runs it as themselves.
 */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp();
  if (existing) return existing;
  spawnSync('groupadd', ['--system', NAME]);
  spawnSync('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  const created = lookUp();
  if (!created)
    throw new Error(`The user "${NAME}" could not be created. Run Turnout as a user that is not root.`);
  return created;
}

/** The uppermost folder on the way to `path` that the account may not enter; undefined where the way is free. */
export function obstacle(path: string, account: Account | undefined): string | undefined {
  if (!account) return undefined;
  const way: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    way.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return way.find((folder) => !mayEnter(folder, account));
}

/** Asked by trying, as permissions are more than mode bits. */
function mayEnter(folder: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

function lookUp(): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
    return status === 0 ? Number.parseInt(stdout, 10) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
