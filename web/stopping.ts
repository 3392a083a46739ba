import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The actions that are never turned away: everything off, tried again or taken back, and a push stopped. */
const STOPPING = ['pauseAllAction', 'tryNowAction', 'takeBackPauseAction', 'stopPushAction'];

type Manifest = { node: Record<string, { exportedName?: string }> };

/** The ids by which browsers call these actions, as the build gave them out. */
export function stoppingActions(root: string): Set<string> {
  const file = join(root, '.next', 'server', 'server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return idsOf(node);
}

/** @returns the ids, one at least for each action: one that was renamed would be turned away like any other */
export function idsOf(actions: Manifest['node']): Set<string> {
  const found = Object.entries(actions).filter(([, { exportedName = '' }]) =>
    STOPPING.includes(exportedName),
  );
  const missing = STOPPING.find((name) => !found.some(([, { exportedName }]) => exportedName === name));
  if (missing) throw new Error(`The build has no action ${missing}, which may never be turned away.`);
  return new Set(found.map(([id]) => id));
}
