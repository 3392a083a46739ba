'use client';

import Link from 'next/link';
import { stopPushAction } from '@/app/actions/push';
import { useStream } from '@/components/live/use-stream';
import { KIND, OP } from '@/components/plan/change-fields';
import { StepBadge } from '@/components/plan/status-badge';
import type { Push } from '@/components/push/push';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import { isWrittenFirst } from '@/lib/ptc/model/change';
import { Section } from './section';

const isOver = (push: Push | null) => push?.over ?? false;

/** The push of the lane that is under way, as it happens. */
export function LanePush({
  tenant,
  number,
  profileName,
  mayStop,
}: {
  tenant: string;
  number: number;
  profileName: string;
  mayStop: boolean;
}) {
  const path = `/api/live/${tenant}/pushes/${number}/stream`;
  const { value: push, line } = useStream<Push | null>(path, null, isOver);
  const stopping = useSubmit(() => stopPushAction({ tenant, push: number }));
  const link = (
    <Link
      href={consolePath(tenant, 'pushes', String(number))}
      className="font-medium underline decoration-line-control underline-offset-[3px] hover:decoration-ink"
    >
      Push #{number}
    </Link>
  );
  return (
    <Section title={push?.title ?? 'Running'} aside={link}>
      <div className="grid gap-2.5">
        {line !== 'live' && (
          <p className="text-amber">
            {line === 'crowded'
              ? 'Too many open tabs follow pushes live. Close some, or reload to see the newest state.'
              : 'The server does not answer. The push goes on; what is shown may be old.'}
          </p>
        )}
        {push ? <Steps push={push} profileName={profileName} /> : <Working>Looking how far it is</Working>}
        {mayStop && push && !push.over && (
          <div className="flex flex-wrap items-center gap-2">
            {push.stoppedBy === null ? (
              <Button variant="stop" pending={stopping.pending} onClick={() => stopping.submit()}>
                Stop after the current step
              </Button>
            ) : (
              <span className="text-amber">Stops after the current step.</span>
            )}
            <Refusal problem={stopping.problem} />
          </div>
        )}
      </div>
    </Section>
  );
}

/** So many steps are listed: the lane's own first. A push of many lanes has a page of its own. */
const LISTED = 6;

function Steps({ push, profileName }: { push: Push; profileName: string }) {
  const { steps, status, holder } = push;
  const settled = steps.filter((step) => step.status === 'done' || step.status === 'portal').length;
  const own = steps.filter(({ change }) => isOwn(change, profileName));
  const listed = (own.length > 0 ? own : steps).slice(0, LISTED);
  return (
    <>
      <Progress
        tone="amber"
        value={settled}
        max={steps.length}
        text={`${settled} of ${steps.length} steps finished`}
      />
      {status === 'queued' && (
        <Working since={push.createdAt}>
          {holder
            ? `Waiting: push #${holder.number} of ${holder.startedBy} is running in this tenant`
            : 'Waiting for the worker'}
        </Working>
      )}
      <ol className="grid gap-1">
        {listed.map(({ index, change, status: state, message, startedAt }) => (
          <li key={index} className="flex flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 wrap-anywhere">
              {OP[change.op]} {KIND[change.object.kind]} <code>{change.object.name}</code>
            </span>
            <StepBadge status={state} />
            {state === 'running' && (
              <Working since={startedAt ?? undefined}>
                {isWrittenFirst(change) ? 'Writing, then reading back' : 'Reading, writing and reading back'}
              </Working>
            )}
            {message && <span className="w-full text-xs text-ink-2">{message}</span>}
          </li>
        ))}
      </ol>
      {steps.length > listed.length && (
        <p className="text-xs text-ink-2">And {steps.length - listed.length} steps more.</p>
      )}
    </>
  );
}

function isOwn({ object, after, before }: Push['steps'][number]['change'], profileName: string): boolean {
  const subject = after ?? before;
  return (
    object.name === profileName || (subject?.kind === 'policy' && subject.destinations.includes(profileName))
  );
}
