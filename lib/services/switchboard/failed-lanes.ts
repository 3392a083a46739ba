import type { AttentionFacts, NamedLane } from '@/lib/ptc/attention/facts';
import { redirects } from '@/lib/ptc/evidence/lane-status';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { LaneSummary } from '../lane/facts';
import type { LoadedTenant } from '../words/loaded-tenant';

type Failed = Pick<AttentionFacts, 'stillOn' | 'stillOff' | 'missed'>;

/** The lanes that are known not to be what somebody or a timer switched them to. */
export function failedLanes(loaded: LoadedTenant, lanes: LaneSummary[]): Failed {
  const named = lanes.map((lane) => ({ ...lane, lane: nameOf(loaded, lane) }));
  const known = named.filter(({ doubt }) => doubt === null);
  const stillOn = known.flatMap((one): Failed['stillOn'] => {
    const { lane, failed } = one;
    if (redirects(one) === 'no') return [];
    if (failed && !failed.on) return [{ ...failed, lane }];
    const late = one.timers.find(isLateOff);
    return late
      ? [{ lane, problem: late.problem ?? '', failedAt: late.failingSince ?? late.at, push: null }]
      : [];
  });
  const stillOff = known.flatMap(({ lane, failed, state }): Failed['stillOff'] =>
    failed?.on && state !== 'drift' ? [{ ...failed, lane }] : [],
  );
  const missed = named.flatMap(({ lane, missed: outcome }) => (outcome === null ? [] : [{ lane, outcome }]));
  return { stillOn, stillOff, missed };
}

/** A switch off whose moment has passed, and that could not be made. */
const isLateOff = ({ on, why, failures, problem }: LaneSummary['timers'][number]): boolean =>
  !on && (why === 'time_box' || why === 'schedule') && (failures > 0 || problem !== null);

/** A lane as people call it. */
export function nameOf({ model }: LoadedTenant, { ecosystem, scope }: LaneSummary): NamedLane {
  const of = (list: { key: string; name: string }[], wanted: string) =>
    list.find(({ key }) => key === wanted) ?? { name: wanted };
  const names = { ecosystem: of(model.ecosystems, ecosystem), scope: of(model.scopes, scope) };
  return { ecosystem, scope, title: laneName(names) };
}
