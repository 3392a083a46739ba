import { sampleUrl } from '@/lib/ptc/checking/samples';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Ecosystem, Scope } from '@/lib/ptc/model/tenant-model';
import type { LaneSummary } from '@/lib/services/lane/facts';
import type { ProbedLane } from './probe-form';

type Board = { ecosystems: Ecosystem[]; scopes: Scope[]; lanes: LaneSummary[] };

/** The lanes that are on, each with a URL that a client of its ecosystem asks. */
export function probedLanes({ ecosystems, scopes, lanes }: Board): ProbedLane[] {
  return lanes.flatMap((lane) => {
    const ecosystem = ecosystems.find(({ key }) => key === lane.ecosystem);
    const scope = scopes.find(({ key }) => key === lane.scope);
    if (!lane.on || !ecosystem || !scope) return [];
    const title = laneName({ ecosystem, scope });
    return [{ ecosystem: ecosystem.key, scope: scope.key, title, url: sampleUrl(ecosystem) }];
  });
}
