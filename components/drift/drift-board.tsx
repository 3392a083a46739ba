'use client';

import { useLive } from '@/components/live/use-live';
import { KIND } from '@/components/plan/change-fields';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RefusalLine } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { Answers, DriftItem, type DriftList, type DriftRights } from './drift-item';
import { Unwatched } from './unwatched';
import { useReading } from './use-reading';
import { WatchLine } from './watch-line';

const EVERY_MS = 5_000;

/** What differs in a tenant, how the watch over it stands, and what no watch can see. It keeps itself up to date. */
export function DriftBoard({
  tenant,
  initial,
  may,
}: {
  tenant: string;
  initial: DriftList;
  may: DriftRights;
}) {
  const live = useLive<DriftList>(`/api/live/${tenant}/drift`, initial, () => EVERY_MS);
  const { watch, drifts, unread, evidence } = live.value;
  const objects = drifts.map(({ kind, name }) => ({ kind, name }));
  return (
    <div className="grid gap-4">
      <Card caption="Watch">
        <CardBody className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-[80ch]">
            <WatchLine watch={watch} />
          </p>
          {may.plan && <ReadButton tenant={tenant} onRead={live.refetch} />}
        </CardBody>
      </Card>
      <Card
        caption="Objects that differ"
        aside={drifts.length > 0 ? `${drifts.length} of ${watch.compared} compared` : undefined}
      >
        {drifts.length === 0 ? (
          <NoDrift watch={watch} />
        ) : (
          <>
            {may.plan && drifts.length > 1 && (
              <CardBody className="border-b border-line">
                <p className="text-sm text-ink-2">
                  One plan for all of them, in safe order: domains are restored only after their rules.
                </p>
                <Answers tenant={tenant} objects={objects} mayAdopt={may.adopt} />
              </CardBody>
            )}
            <ul>
              {drifts.map((drift) => (
                <DriftItem
                  key={`${drift.kind}:${drift.name}`}
                  tenant={tenant}
                  drift={drift}
                  now={watch.now}
                  may={may}
                />
              ))}
            </ul>
          </>
        )}
      </Card>
      <Unwatched unread={unread} evidence={evidence} now={watch.now} />
    </div>
  );
}

/** Says exactly what was compared and when: that no difference is known is not yet that there is none. */
function NoDrift({ watch }: Pick<DriftList, 'watch'>) {
  const { readAt, compared, kinds, now } = watch;
  if (!readAt)
    return (
      <EmptyState title="Nothing compared yet">
        Differences from what Turnout wrote, verified or accepted are listed here once the whole tenant has
        been read.
      </EmptyState>
    );
  const objects = `${compared} ${compared === 1 ? 'object' : 'objects'}`;
  const isUnknown = watch.failing !== null || watch.overdue || watch.minutes === 0;
  const named = Object.entries(KIND).flatMap(([kind, word]) => (kinds.includes(kind) ? [word] : []));
  return (
    <EmptyState
      title={isUnknown ? 'The current state is not known' : `No difference in ${objects} at the last check`}
    >
      The last complete reading, <Time at={readAt} now={now} />, compared {objects} with what Turnout last
      wrote, verified or accepted{isUnknown && ', and found no difference'}. It read: {named.join(', ')}.
    </EmptyState>
  );
}

function ReadButton({ tenant, onRead }: { tenant: string; onRead: () => unknown }) {
  const reading = useReading(tenant, onRead);
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RefusalLine problem={reading.problem} />
      <Button pending={reading.pending && 'Reading'} onClick={() => reading.submit()}>
        Check now
      </Button>
    </span>
  );
}
