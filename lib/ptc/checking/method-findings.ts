import { guardOf } from '../model/method-guard';
import type { Ecosystem } from '../model/tenant-model';
import { type Finding, warn } from './finding';

/**
 * Guard rail of the method guard: an ecosystem whose client reads the answer to a HEAD and does not follow that elsewhere is
 * redirected with every method (docs/facts/ptc-clients-and-peers.md 0.2). It is said and not refused: a lane that was
 * switched on before stays as it is.
 */
export function methodFindings({
  key,
  name,
  methodGuard,
}: Pick<Ecosystem, 'key' | 'name' | 'methodGuard'>): Finding[] {
  if (methodGuard || guardOf({ key, methodGuard: true }) !== 'get') return [];
  const why = `${name} is redirected with every method, HEAD included. huggingface_hub sends a HEAD first and does not follow it to another host: every download fails while the lane is on.`;
  return [warn('methodGuard', `${why} Turn its method guard on: Redirect GET only.`)];
}
