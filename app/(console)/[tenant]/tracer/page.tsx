import Link from 'next/link';
import { redirect } from 'next/navigation';
import { settingsPath } from '@/components/settings/sections';
import { HopLine, stationName } from '@/components/tracer/hop-line';
import { PacketLine } from '@/components/tracer/packet-line';
import { QuestionForm } from '@/components/tracer/question-form';
import { SeenOnMachine } from '@/components/tracer/seen-on-machine';
import { tracerPath } from '@/components/tracer/tracer-path';
import { Verdict } from '@/components/tracer/verdict';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { absoluteTime } from '@/components/ui/time-format';
import { CLIENTS } from '@/lib/path/clients';
import { type Asked, QUESTION } from '@/lib/path/question';
import { traceText } from '@/lib/path/trace-text';
import { listPlans } from '@/lib/services/plan/list';
import { beginTrace } from '@/lib/services/tracer/begin';
import { traceRequest } from '@/lib/services/tracer/trace';
import { numberOf, tenantContext, valueOr404 } from '../../../page-context';

type Params = Record<string, string | string[] | undefined>;

export default async function TracerPage({ params, searchParams }: PageProps<'/[tenant]/tracer'>) {
  const { tenant } = await params;
  const given = await searchParams;
  const ctx = await tenantContext(tenant);
  const about = aboutOf(given);
  if (about) redirect(tracerPath(tenant, valueOr404(await beginTrace(ctx, { tenant, ...about }))));
  const asked = askedOf(given);
  const [plans, answer] = await Promise.all([
    listPlans(ctx, { tenant }).then(valueOr404),
    asked.url === '' && !('url' in given) ? null : traceRequest(ctx, { tenant, asked }),
  ]);
  const choices = { clients: [...CLIENTS], plans: plans.rows };
  const problems = answer && !answer.ok ? fieldsOf(answer.problem.fields) : {};
  const traced = answer?.ok ? answer.value : null;
  const shown = traced?.planned?.trace ?? traced?.now;
  const line =
    traced &&
    `${traced.question.method} ${traced.question.url} as ${traced.question.client}, by ${traced.question.who}`;
  return (
    <>
      <PageHead
        title="Tracer"
        lead="Follow one request from a laptop to its answer. Each hop says what it rests on: what was seen and when, a fact, or a prediction with its reason."
        actions={
          shown &&
          line && (
            <CopyButton
              value={traceText(line, shown, (at) => absoluteTime(new Date(at), 'both', 'UTC'))}
              label="Answer"
            >
              Copy as text
            </CopyButton>
          )
        }
      />
      <Card className="mb-5">
        <QuestionForm asked={asked} choices={choices} problems={problems} />
        {answer && !answer.ok && Object.keys(problems).length === 0 && (
          <Notice tone="red">{answer.problem.message}</Notice>
        )}
        {traced?.planned && (
          <Verdict trace={traced.now} label="Now">
            <ButtonLink href={tracerPath(tenant, { ...asked, on: 'now' })}>Trace it now</ButtonLink>
          </Verdict>
        )}
        {traced && shown && (
          <Verdict trace={shown} label={traced.planned ? `Plan #${traced.planned.number}` : null} />
        )}
      </Card>
      {!answer && (
        <EmptyState title="No request is traced yet">
          Enter a URL that a package manager asks. A lane, a plan, a sample request and a client lead here
          with theirs.
        </EmptyState>
      )}
      {traced?.planned && (
        <div className="mb-5 grid gap-3">
          {traced.planned.status !== 'open' && (
            <Notice>
              This plan {traced.planned.status === 'pushed' ? 'was pushed' : 'was replaced by a newer one'}:
              it is traced as if it were carried out on what stands now.
            </Notice>
          )}
          <Notice tone={traced.planned.parts ? 'amber' : 'info'}>
            {traced.planned.parts
              ? `With this plan the way first differs at ${stationName(traced.planned.parts)}.`
              : 'This plan changes nothing for this request.'}
          </Notice>
        </div>
      )}
      {traced && shown && (
        <div className="grid items-start gap-5">
          <PacketLine trace={shown} />
          {!traced.isPrivateApp && shown.outcome === 'artifactory' && (
            <p className="-mt-3 text-xs text-ink-3">
              Is Artifactory a private app? Enter it under{' '}
              <Link href={settingsPath(tenant, 'private-access')} className="underline">
                Private Access
              </Link>
              : then the way to it is followed as well.
            </p>
          )}
          <HopLine
            trace={shown}
            label="Hops"
            {...(traced.planned && { beside: { label: 'Now', trace: traced.now } })}
          />
          {traced.observed && !traced.planned && <SeenOnMachine tenant={tenant} {...traced.observed} />}
        </div>
      )}
    </>
  );
}

/** The question as the address has it; what it leaves out is empty. */
const askedOf = (given: Params): Asked =>
  Object.fromEntries(
    QUESTION.map((name) => {
      const value = given[name];
      return [name, typeof value === 'string' ? value : ''];
    }),
  ) as Asked;

/** The lane or the plan whose question is asked for, where the address names one instead of a question. */
function aboutOf({ lane, plan }: Params) {
  const [ecosystem, scope] = typeof lane === 'string' ? lane.split('.') : [];
  if (ecosystem && scope) return { lane: { ecosystem, scope } };
  const number = numberOf(plan);
  return number ? { plan: number } : null;
}

/** What is wrong, by the name of the field in the form. */
const fieldsOf = (fields: Record<string, string> | undefined): Partial<Record<keyof Asked, string>> =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([path, text]) => [path.replace(/^asked\./, ''), text]),
  );
