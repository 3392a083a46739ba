'use client';

import Link from 'next/link';
import { takeBackPauseAction } from '@/app/actions/lane';
import { tryNowAction } from '@/app/actions/timer';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { TokenWay } from '@/components/ui/token-way';
import { useSubmit } from '@/components/ui/use-submit';
import { ByHand } from './by-hand';
import type { FailedKill } from './frame';
import { useFrameLive } from './frame-live';
import { consolePath } from './screens';

/** On every screen, until it holds or is taken back: what the kill switch did not get off. */
export function StillOn({ tenant, mayAct }: { tenant: string; mayAct: boolean }) {
  const { kill, lookAgain } = useFrameLive();
  const { failed, at } = kill;
  if (!failed) return null;
  const { stillOn, unseen, push, problem } = failed;
  return (
    <section
      aria-label="Not everything is off"
      className="mb-4 grid gap-2.5 rounded-card bg-red px-3.5 py-3 text-sm text-bg"
    >
      <div role="alert">
        <h2>{headOf(failed)}</h2>
      </div>
      {stillOn.length > 0 && <p className="font-semibold">{titles(stillOn)}</p>}
      {unseen.length > 0 && (
        <p>
          Not known to be off, as the tenant could not be read: <b>{titles(unseen)}</b>
        </p>
      )}
      <p className="wrap-anywhere">
        Switching everything off failed <Time at={failed.failedAt} now={later(at, failed.failedAt)} />:{' '}
        {problem}
        <TokenWay text={problem} /> <NextTry failed={failed} />
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={consolePath(tenant, 'pushes', String(push))}
          className="mr-1 underline underline-offset-[3px]"
        >
          Push #{push}
        </Link>
        {mayAct && <Acts tenant={tenant} failed={failed} onDone={lookAgain} />}
      </div>
      <details className="rounded-control bg-surface px-3 py-2 text-ink">
        <summary className="font-medium">How to switch them off by hand</summary>
        <div className="mt-2">
          <ByHand
            profiles={[...stillOn, ...unseen].map(({ profileName }) => profileName)}
            policies={[...stillOn, ...unseen].map(({ redirectPolicy }) => redirectPolicy)}
          />
        </div>
      </details>
    </section>
  );
}

/** What failed since the state was read failed now. */
const later = (one: string, other: string): string => [one, other].sort()[1] ?? one;

const titles = (lanes: FailedKill['stillOn']): string => lanes.map(({ title }) => title).join('; ');

function headOf({ stillOn }: FailedKill): string {
  if (stillOn.length === 0) return 'Not everything is known to be off';
  return stillOn.length === 1 ? 'One lane is still on' : `${stillOn.length} lanes are still on`;
}

function NextTry({ failed: { underWay, tryAt } }: { failed: FailedKill }) {
  if (underWay !== null) return <>Push #{underWay}.</>;
  if (tryAt === null) return <>It is tried again at once.</>;
  return (
    <>
      It is tried again by itself at <Time at={tryAt} shape="time" />.
    </>
  );
}

function Acts({ tenant, failed, onDone }: { tenant: string; failed: FailedKill; onDone: () => void }) {
  const trying = useSubmit(() => tryNowAction({ tenant, push: failed.push }), onDone, 'switch off');
  return (
    <>
      {failed.underWay === null && (
        <Button pending={trying.pending && 'Starting the push'} onClick={() => trying.submit()}>
          Try again now
        </Button>
      )}
      <ConfirmDialog
        trigger={<Button>Take it back</Button>}
        title="Leave them as they are"
        description="What is still on stays on, and nothing is tried again by itself. Lanes that went off stay off."
        action={async () => {
          const taken = await takeBackPauseAction({ tenant });
          onDone();
          return taken;
        }}
        confirm="Take it back"
        pending="Taking it back"
      />
      <Refusal problem={trying.problem} />
    </>
  );
}
