'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { Wire } from '@/components/live/wire';
import type { Adoption } from '@/components/plan/adopt-dialog';
import { changeFields, KIND } from '@/components/plan/change-fields';
import { ForeignObjects } from '@/components/plan/foreign-objects';
import { consolePath } from '@/components/shell/screens';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Intent } from '@/lib/ptc/model/intent';
import type { listDrift } from '@/lib/services/drift/list';
import type { Problem, Result } from '@/lib/services/words/problem';

type Listed = Extract<Awaited<ReturnType<typeof listDrift>>, { ok: true }>['value'];
export type DriftList = Wire<Listed>;
type DriftedObject = DriftList['drifts'][number];

/** Making a plan, and taking over what turns out to be somebody else's. */
export type DriftActions = {
  makePlan: (input: { tenant: string; intent: Intent }) => Promise<Result<{ number: number }>>;
  adoption: Adoption;
};

/** One object that differs: how, since when, by whom, and the two answers to it. */
export function DriftItem({
  tenant,
  drift,
  now,
  actions,
}: {
  tenant: string;
  drift: DriftedObject;
  now: string;
  /** Null for those who may only look. */
  actions: DriftActions | null;
}) {
  const { kind, name, text, by, state, staged, firstSeenAt, seenAt } = drift;
  const fields = fieldsOf(drift);
  return (
    <li className="border-t border-line first:border-t-0">
      <CardBody>
        <h3 className="flex flex-wrap items-center gap-2 text-md">
          {KIND[kind]} <code className="wrap-anywhere">{name}</code>
          <Badge tone="bad">{state === 'unlike' ? 'disabled or other' : state}</Badge>
          {staged && <Badge tone="portal">staged edit</Badge>}
        </h3>
        <p className="mt-1 text-sm">{text}</p>
        <p className="mt-0.5 mb-2.5 text-xs text-ink-3">
          {by ? (
            <>
              Last changed by <b className="font-medium text-ink-2">{by}</b>, as the tenant says
            </>
          ) : (
            'The tenant does not say who did it'
          )}
          . Seen first <Time at={firstSeenAt} now={now} />, last <Time at={seenAt} now={now} />.
        </p>
        {fields.length > 0 && <Diff fields={fields} />}
        {actions && <Answers tenant={tenant} objects={[{ kind, name }]} {...actions} />}
      </CardBody>
    </li>
  );
}

/** Field by field what is expected and what stands. Of what Turnout never makes there is nothing to compare. */
function fieldsOf({ expected, found, state }: DriftedObject) {
  if (state === 'unlike') return [];
  return changeFields({ before: expected, after: found, position: null }).filter(
    ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after),
  );
}

/** Restore and accept: each makes a plan and leads to it; what speaks against it is said here. */
export function Answers({
  tenant,
  objects,
  makePlan,
  adoption,
}: { tenant: string; objects: ObjectKey[] } & DriftActions) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [planning, startPlanning] = useTransition();
  const plan = (type: 'restore' | 'accept') =>
    startPlanning(async () => {
      const made = await makePlan({ tenant, intent: { type, objects } });
      if (made.ok) router.push(consolePath(tenant, 'plans', String(made.value.number)));
      else setProblem(made.problem);
    });
  const about = objects.length === 1 ? objects[0]?.name : `all ${objects.length}`;
  return (
    <div className="mt-3 grid gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        {(['restore', 'accept'] as const).map((type) => (
          <Button
            key={type}
            variant={type === 'restore' ? 'primary' : 'plain'}
            aria-label={`${WORD[type]} ${about}`}
            aria-disabled={planning || undefined}
            onClick={() => !planning && plan(type)}
          >
            {WORD[type]} {objects.length > 1 && about}
          </Button>
        ))}
        <span role="status" className="text-xs text-ink-3">
          {planning && 'Reading the tenant to make the plan …'}
        </span>
      </div>
      {problem && <Notice tone="red">{problem.message}</Notice>}
      {problem?.foreign && (
        <ForeignObjects
          tenant={tenant}
          objects={problem.foreign}
          adoption={adoption}
          again="Read the tenant again."
        />
      )}
    </div>
  );
}

const WORD = { restore: 'Restore', accept: 'Accept' };
