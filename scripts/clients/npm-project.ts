import { join } from 'node:path';
import { failure, type Outcome, saysOrigin } from './client';
import type { Machine, Ran } from './machine';

/** The package that both sides have. */
export const SHARED = 'left-pad-sandbox';
/** A token that a client holds for the registry's host; the sandbox takes any. */
export const TOKEN = 'registry-token-of-the-proof';

/** An empty project for a client of npm packages. */
export function newProject(machine: Machine, dependencies: Record<string, string> = {}): void {
  const manifest = { name: 'turnout-proof', version: '1.0.0', license: 'MIT', dependencies };
  machine.write(join(machine.project, 'package.json'), `${JSON.stringify(manifest)}\n`);
}

/** Where the shared package was installed from, and what the lock file names. */
export function installOutcome(machine: Machine, ran: Ran, lockFile: string, errors: RegExp): Outcome {
  const code = machine.read(join(machine.project, 'node_modules', SHARED, 'index.js'));
  if (ran.code !== 0) return { says: failure(ran.output, errors) };
  return {
    says: saysOrigin(code) ?? 'installs nothing',
    lockFile: namedHost(machine.read(join(machine.project, lockFile))),
  };
}

function namedHost(lock: string): string {
  if (lock === '') return 'none written';
  if (lock.includes('artifactory.sandbox.test')) return 'names Artifactory';
  return /registry\.(npmjs\.org|yarnpkg\.com)/.test(lock) ? 'names the public registry' : 'names no host';
}
