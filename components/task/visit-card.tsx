import type { Route } from 'next';
import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { Card, CardBody } from '@/components/ui/card';
import { Prediction } from '@/components/ui/prediction';
import { Progress } from '@/components/ui/progress';
import type { Visit } from '@/lib/ptc/evidence/portal-visit';
import type { PortalStep, PortalTask as Task } from '@/lib/services/task/list';
import { AssignAll } from './assign-all';
import { AttestButton } from './attest-button';
import { PortalTask } from './portal-task';
import { TaskWork } from './task-work';
import { countWords } from './visit-words';

/** Every open task as one visit to the portal: how far it is, each step, and where Apply Changes belongs. */
export function VisitCard({
  tenant,
  visit,
  people,
  mine,
  now,
  mayWork,
  wordCloses,
}: {
  tenant: string;
  visit: Visit<Task>;
  people: { id: string; name: string }[];
  /** Whose tasks alone are shown; null for all. */
  mine: string | null;
  now: Date;
  mayWork: boolean;
  /** True where a person's word closes every task, not only those of destination profiles. */
  wordCloses: boolean;
}) {
  const numbered = visit.steps.map((step, index) => ({ step, index: index + 1 }));
  const shown = numbered.filter(({ step }) => mine === null || step.assigneeId === mine);
  const made = shown.filter(({ step }) => step.madeAt !== null).length;
  const progress = `${made} of ${shown.length} made, by ${mayWork ? 'your' : 'the'} ticks`;
  const second = shown.findIndex(({ step }) => step.afterApply);
  return (
    <Card caption="To do in the portal" aside={`${visit.steps.length} open`}>
      <CardBody className="grid gap-2.5 text-sm">
        {shown.length > 0 && (
          <>
            <p>
              <b>{progress}.</b> One visit, top to bottom: {countWords(visit)}{' '}
              <span className="text-ink-2">A tick closes nothing: evidence does.</span>
            </p>
            <Progress value={made} max={shown.length} text={progress} tone="amber" />
            {shown.some(({ step }) => step.clone) && (
              <Prediction>
                that the portal&apos;s Clone copies every field of a rule. Netskope does not document what it
                copies, so each copied field is listed to be checked.
              </Prediction>
            )}
          </>
        )}
        <nav aria-label="Whose tasks" className="flex gap-4">
          <Whose tenant={tenant} mine={false} current={mine === null}>
            All
          </Whose>
          <Whose tenant={tenant} mine current={mine !== null}>
            Mine
          </Whose>
        </nav>
        {mayWork && shown.length > 0 && (
          <AssignAll tenant={tenant} tasks={shown.map(({ step }) => step.id)} people={people} />
        )}
      </CardBody>
      {shown.length === 0 && (
        <CardBody className="border-t border-line text-sm">
          No open task is assigned to you. All shows every one.
        </CardBody>
      )}
      <ol className="border-t border-line">
        {shown.map(({ step, index }, at) => [
          at === second && <Apply key="apply" between />,
          <PortalTask key={step.id} index={index} step={step} now={now}>
            <TaskWork
              tenant={tenant}
              task={taskOf(step)}
              people={people}
              mayWork={mayWork}
              attest={
                mayWork &&
                (wordCloses || step.change.object.kind === 'destination-profile') && (
                  <AttestButton tenant={tenant} task={step.id} name={step.change.object.name} />
                )
              }
            />
          </PortalTask>,
        ])}
        {shown.length > 0 && <Apply />}
      </ol>
    </Card>
  );
}

/** What the browser needs of a step: the rest is on the page already. */
const taskOf = ({ id, change, madeBy, madeAt, assignee, assigneeId, notes }: PortalStep) => ({
  id,
  change,
  madeBy,
  madeAt,
  assignee,
  assigneeId,
  notes,
});

function Apply({ between }: { between?: boolean }) {
  return (
    <li className="border-t border-line bg-amber-bg px-4 py-3.5 text-sm first:border-t-0">
      <b>{between ? 'Here: Apply Changes.' : 'Then: Apply Changes.'}</b>{' '}
      {between
        ? 'What comes below needs everything above it to be live.'
        : 'Nothing takes effect before it. The guide allows a few minutes for the policies to propagate. Afterwards export the policy list and upload or paste it below.'}
    </li>
  );
}

function Whose({
  tenant,
  mine,
  current,
  children,
}: {
  tenant: string;
  mine: boolean;
  current: boolean;
  children: string;
}) {
  const here = consolePath(tenant, 'tasks');
  return (
    <Link
      href={(mine ? `${here}?mine` : here) as Route}
      aria-current={current ? 'page' : undefined}
      className={current ? 'font-semibold' : 'underline underline-offset-2'}
    >
      {children}
    </Link>
  );
}
