import { NPM, type TarballHost, tarballHostOf } from '@/lib/ptc/evidence/npm-12';
import type { Intent } from '@/lib/ptc/model/intent';
import type { Basis } from './basis';

/**
 * Whose host npm 12 would have to take archives from, of a switch that npm is in; null for everything else. Of a switch off nothing is
 * looked up: there it is lock files that matter.
 */
export async function npm12Of({ readiness }: Basis, intent: Intent): Promise<TarballHost | null> {
  if (intent.type !== 'switch' || !intent.lanes.some(({ ecosystem }) => ecosystem === NPM)) return null;
  return intent.on ? tarballHostOf((await readiness()).artifactoryFor(NPM)?.conditions ?? []) : 'unknown';
}
