import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseAccount, obstacle } from '../postgres/account';
import { Refusal } from '../process/refusal';

const WAY_OUT = 'Set TURNOUT_DATA to a folder';

/**
 * Makes the data folder, closed to other users, and returns its real path. Where an embedded database will
 * live in it and root starts Turnout, its owner `postgres` must be able to pass through.
 */
export function prepareDataFolder(folder: string, embedded: boolean): string {
  const real = make(folder);
  const account = embedded ? databaseAccount() : undefined;
  // `x` for others lets `postgres` reach its own folder inside; it can list nothing here.
  chmodSync(real, account ? 0o711 : 0o700);
  const wall = obstacle(real, account);
  if (wall) {
    throw new Refusal(
      `Turnout was started by root, so its database runs as the user "postgres", who may not enter ${wall}. ${WAY_OUT} that every user can reach, as TURNOUT_DATA=/var/lib/turnout, or start Turnout as another user.`,
    );
  }
  return real;
}

function make(folder: string): string {
  try {
    makeWithParents(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal(
      `The data folder ${folder} cannot be used: ${reason(code)}. ${WAY_OUT} that you may write to.`,
    );
  }
}

/** Node's own recursive mkdir never returns where the system refuses with ENOENT, as below /proc. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    return;
  }
  makeWithParents(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function reason(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read and write it';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'it is, or lies below, a file';
  if (code === 'EROFS') return 'it is on a read-only disk';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'ENOENT') return 'it cannot be made there';
  return code;
}
