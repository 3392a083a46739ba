import { KIND, OP } from '@/components/plan/change-fields';
import { PushBadge, StepBadge } from '@/components/plan/status-badge';
import type { Push } from '@/components/push/push';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Time } from '@/components/ui/time';
import type { Report } from './report';
import { notPushedWords } from './report-words';

/** So many steps that are not done are listed; what became of all of them stands on the page of the push. */
const MOST_STEPS = 40;

/** What became of a plan: its push with outcome and times, or that there is none. */
export function PushFacts({ plan, push }: Pick<Report, 'plan' | 'push'>) {
  if (!push)
    return (
      <Card caption="Push">
        <CardBody className="text-sm">{notPushedWords(plan) ?? 'Not known.'}</CardBody>
      </Card>
    );
  const left = push.steps.filter((step) => !isDone(step));
  return (
    <Card caption="Push" aside={<PushBadge status={push.status} />}>
      <CardBody>
        <DataList
          items={[
            { term: 'Started by', detail: push.startedBy },
            { term: 'Ordered at', detail: <Time at={push.createdAt} /> },
            { term: 'Begun at', detail: push.startedAt ? <Time at={push.startedAt} /> : 'Not begun yet' },
            {
              term: 'Ended at',
              detail: push.finishedAt ? <Time at={push.finishedAt} /> : 'Not ended yet',
            },
            {
              term: 'Steps',
              detail: `${push.steps.length - left.length} of ${push.steps.length} done`,
            },
            ...(push.message ? [{ term: 'Outcome', detail: push.message }] : []),
            ...(push.retry
              ? [{ term: 'Retried', detail: 'What is still on is tried again until it is off.' }]
              : []),
            ...(push.undoneBy === null ? [] : [{ term: 'Undone', detail: `by push #${push.undoneBy}` }]),
          ]}
        />
      </CardBody>
      {left.length > 0 && (
        <CardBody>
          <ul aria-label="Steps that are not done" className="grid gap-1.5 text-sm">
            {left.slice(0, MOST_STEPS).map((step) => (
              <Left key={step.index} step={step} />
            ))}
            {left.length > MOST_STEPS && (
              <li>{left.length - MOST_STEPS} more stand on the page of the push.</li>
            )}
          </ul>
        </CardBody>
      )}
    </Card>
  );
}

type Step = Push['steps'][number];

/** What a person was asked to make is done once it was verified. */
const isDone = ({ status, task }: Step) =>
  status === 'done' || (status === 'portal' && task?.status === 'done');

function Left({ step: { index, change, status, message } }: { step: Step }) {
  return (
    <li>
      <span className="flex flex-wrap items-center gap-x-2">
        {index + 1}. {OP[change.op]} {KIND[change.object.kind]}{' '}
        <code className="wrap-anywhere">{change.object.name}</code> <StepBadge status={status} />
      </span>
      {message && status !== 'portal' && <span className="block text-ink-2">{message}</span>}
    </li>
  );
}
