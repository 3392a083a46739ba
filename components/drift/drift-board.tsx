'use client';

import { readNowAction } from '@/app/actions/watch';
import { useLive } from '@/components/live/use-live';
import { KIND } from '@/components/plan/change-fields';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RefusalLine } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { Time } from '@/components/ui/time';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Kept } from '@/lib/services/watch/keep-reading';
import type { Result } from '@/lib/services/words/problem';
import { Answers, DriftItem, type DriftList, type DriftRights } from './drift-item';
import { Unwatched } from './unwatched';
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
                  One plan for all of them, in the safe order: domains go back only onto rules that stand.
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
      <EmptyState title="Nothing was compared yet">The tenant was not read completely so far.</EmptyState>
    );
  const objects = `${compared} ${compared === 1 ? 'object' : 'objects'}`;
  const isUnknown = watch.failing !== null || watch.overdue || watch.minutes === 0;
  const named = Object.entries(KIND).flatMap(([kind, word]) => (kinds.includes(kind) ? [word] : []));
  return (
    <EmptyState
      title={isUnknown ? 'What stands there now is not known' : `No difference in ${objects} when last read`}
    >
      The last complete reading, <Time at={readAt} now={now} />, compared {objects} with what Turnout last
      wrote, verified or accepted{isUnknown && ', and found no difference'}. It read: {named.join(', ')}.
    </EmptyState>
  );
}

function ReadButton({ tenant, onRead }: { tenant: string; onRead: () => unknown }) {
  const toast = useToast();
  const reading = useSubmit(
    async () => {
      const read = await readNowAction({ tenant });
      return read.ok ? unlessUnread(read.value) : read;
    },
    (read) => {
      toast({ title: readWords(read) });
      return onRead();
    },
    'look',
  );
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RefusalLine problem={reading.problem} />
      <Button pending={reading.pending && 'Reading'} onClick={() => reading.submit()}>
        Read now
      </Button>
    </span>
  );
}

type Read = Extract<Kept, { state: 'read' }>;

/** A reading that came to nothing is a refusal like any other. */
function unlessUnread(kept: Kept): Result<Read> {
  if (kept.state === 'read') return { ok: true, value: kept };
  const message =
    kept.state === 'failed'
      ? `Not read: ${kept.problem}`
      : 'A push wrote in the meantime, so nothing was compared. Read again.';
  return refused('conflict', message);
}

function readWords({ compared, drifted }: Read): string {
  return `Compared ${compared}: ${drifted === 0 ? 'none differs' : `${drifted} ${drifted === 1 ? 'differs' : 'differ'}`}`;
}
