'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { type Line, useStream } from '@/components/live/use-stream';
import { changeFields, KIND, OP } from '@/components/plan/change-fields';
import { PushBadge, StepBadge } from '@/components/plan/status-badge';
import { TransportBadge } from '@/components/plan/transport-badge';
import { Card, CardBody } from '@/components/ui/card';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { Time } from '@/components/ui/time';
import { Working } from '@/components/ui/working';
import { isWrittenFirst } from '@/lib/ptc/model/change';
import type { Push } from './push';
import { PushControls } from './push-controls';
import { Verdict } from './verdict';

const NOT_LIVE: Record<Exclude<Line, 'live'>, string> = {
  silent:
    'The server does not respond. The push continues without this page; what is shown may be out of date.',
  crowded: 'Too many open tabs show live updates. Close some, or reload to see the current state.',
};

const isOver = ({ over }: Push) => over;

/** A push step by step, as it happens. */
export function PushProgress({
  tenant,
  push: initial,
  mayAct,
}: {
  tenant: string;
  push: Push;
  mayAct: boolean;
}) {
  const stream = isOver(initial) ? null : `/api/live/${tenant}/pushes/${initial.number}/stream`;
  const { value: push, line } = useStream<Push>(stream, initial, isOver);
  const router = useRouter();
  const status = push.status;
  useEffect(() => {
    // The frame counts portal tasks: it is made anew when the push has moved on.
    if (status !== initial.status) router.refresh();
  }, [router, status, initial.status]);
  const settled = push.steps.filter(({ status }) => status === 'done' || status === 'portal').length;
  return (
    <div className="grid gap-4">
      {line !== 'live' && <Notice tone="amber">{NOT_LIVE[line]}</Notice>}
      <Verdict tenant={tenant} push={push} />
      {mayAct && (
        <PushControls
          tenant={tenant}
          number={push.number}
          status={push.status}
          stopping={push.stoppedBy !== null}
          undoable={push.undoable}
          keepable={push.keepable}
          undoneBy={push.undoneBy}
          retry={push.retry}
        />
      )}
      <Card caption="Steps" aside={<PushBadge status={push.status} />}>
        <CardBody className="grid gap-2">
          <Progress
            value={settled}
            max={push.steps.length}
            text={`${settled} of ${push.steps.length} steps finished`}
          />
          {push.status === 'queued' && (
            <UnderWay line={line} words={waitingWords(push)} since={push.createdAt} />
          )}
        </CardBody>
        <ol>
          {push.steps.map((step) => (
            <Step key={step.index} step={step} line={line} />
          ))}
        </ol>
      </Card>
    </div>
  );
}

/** Moves while the page hears of it; what it heard last stands still. */
function UnderWay({ line, words, since }: { line: Line; words: string; since: string | undefined }) {
  if (line === 'live') return <Working since={since}>{words}</Working>;
  return <p className="text-sm text-ink-2">Last heard: {words}</p>;
}

function waitingWords({ holder }: Push): string {
  if (!holder) return 'Waiting for the worker';
  return `Waiting: push #${holder.number} of ${holder.startedBy} is running in this tenant`;
}

/** What became of a step that was handed to a person; an open one says so itself. */
const TASK_WORDS: Partial<Record<NonNullable<Push['steps'][number]['task']>['status'], string>> = {
  done: 'Made in the portal and verified.',
  replaced: 'Replaced by a newer task.',
};

function Step({ step, line }: { step: Push['steps'][number]; line: Line }) {
  const { change, status, requestId, startedAt, finishedAt, attempts, task } = step;
  // What is written first is begun twice: once to write it, once to read it back.
  const again = attempts - (isWrittenFirst(change) ? 2 : 1);
  const message = (status === 'portal' && task && TASK_WORDS[task.status]) || step.message;
  return (
    <li className="border-t border-line">
      <CardBody className="grid gap-1.5">
        <h3 className="flex flex-wrap items-center gap-2 text-md">
          {OP[change.op]} {KIND[change.object.kind]}{' '}
          <code className="wrap-anywhere">{change.object.name}</code>
          <TransportBadge transport={change.transport} />
          <StepBadge status={status === 'portal' && task?.status === 'done' ? 'done' : status} />
        </h3>
        {status === 'running' && (
          <UnderWay
            line={line}
            words={
              isWrittenFirst(change) ? 'Writing, then reading back' : 'Reading, writing and reading back'
            }
            since={startedAt ?? undefined}
          />
        )}
        {message && <p className="text-sm text-ink-2">{message}</p>}
        <p className="flex flex-wrap gap-x-4 text-xs text-ink-3">
          {finishedAt && (
            <span>
              <Time at={finishedAt} shape="time" />
              {startedAt && `, ${Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt))} ms`}
            </span>
          )}
          {requestId && (
            <span className="wrap-anywhere">
              request <code>{requestId}</code>
            </span>
          )}
          {again > 0 && <span>{again + 1} attempts</span>}
        </p>
        <details className="text-sm">
          <summary className="text-ink-2">What it writes</summary>
          <div className="mt-2">
            <Diff fields={changeFields(change)} />
          </div>
        </details>
      </CardBody>
    </li>
  );
}
