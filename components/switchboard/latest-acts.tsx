'use client';

import { actWords } from '@/components/audit/act-words';
import { useLive } from '@/components/live/use-live';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Time } from '@/components/ui/time';
import { type Board, boardPath } from './board';

/** The last things that were done to the tenant: of the same answer as the lanes above, which are asked for there. */
export function LatestActs({ tenant, board }: { tenant: string; board: Board }) {
  const { latest: acts } = useLive<Board>(boardPath(tenant), board, () => false).value;
  return (
    <section className="mt-[26px]">
      <div className="mb-2.5 flex items-center justify-between gap-3">
        <h2>Latest</h2>
        <ButtonLink href={consolePath(tenant, 'audit')} variant="quiet">
          Whole audit
        </ButtonLink>
      </div>
      <Card>
        {acts.length === 0 ? (
          <EmptyState title="Nothing was done here yet">
            Open a lane above to set it up in three steps.
          </EmptyState>
        ) : (
          <ul>
            {acts.map((act) => (
              <li
                key={act.seq}
                className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 border-b border-line px-3.5 py-[9px] text-sm last:border-b-0 sm:grid-cols-[104px_1fr_auto]"
              >
                <span className="font-mono text-xs text-ink-3">
                  <Time at={act.at} shape="time" />
                </span>
                <span className="wrap-anywhere">
                  <b>{act.actorKind === 'worker' ? 'The worker' : act.actorName}</b> {actWords(act.action)}{' '}
                  <b>{act.targetName}</b>
                </span>
                <span className="font-mono text-xs text-ink-3">#{act.seq}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}
