'use client';

import type { Wire } from '@/components/live/wire';
import { KIND } from '@/components/plan/change-fields';
import { RefusedPlan } from '@/components/plan/refused-plan';
import { usePlanning } from '@/components/plan/use-planning';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { listDrift } from '@/lib/services/drift/list';
import { differingFields } from './drift-fields';

type Listed = Extract<Awaited<ReturnType<typeof listDrift>>, { ok: true }>['value'];
export type DriftList = Wire<Listed>;
type DriftedObject = DriftList['drifts'][number];

/** What somebody may do about drift. */
export type DriftRights = { plan: boolean; adopt: boolean };

/** One object that differs: how, since when, by whom, and the two answers to it. */
export function DriftItem({
  tenant,
  drift,
  now,
  may,
}: {
  tenant: string;
  drift: DriftedObject;
  now: string;
  may: DriftRights;
}) {
  const { kind, name, text, by, state, staged, firstSeenAt, seenAt, findings } = drift;
  const fields = differingFields(drift);
  return (
    <li className="border-t border-line first:border-t-0">
      <CardBody>
        <h3 className="flex flex-wrap items-center gap-2 text-md">
          {KIND[kind]} <code className="wrap-anywhere">{name}</code>
          <Badge tone="bad">{state === 'unlike' ? 'disabled or replaced' : state}</Badge>
          {staged && <Badge tone="portal">staged edit</Badge>}
        </h3>
        <p className="mt-1 text-sm">{text}</p>
        <p className="mt-0.5 mb-2.5 text-xs text-ink-3">
          {by ? (
            <>
              Last changed by <b className="font-medium text-ink-2">{by}</b>, as the tenant says
            </>
          ) : (
            'The tenant does not say who changed it'
          )}
          . First seen <Time at={firstSeenAt} now={now} />, last <Time at={seenAt} now={now} />.
        </p>
        {findings.length > 0 && (
          <div className="mb-2.5">
            <Notice tone="red" title="Guard rails object to what is there now">
              {findings.map((finding) => (
                <p key={finding}>{finding}</p>
              ))}
            </Notice>
          </div>
        )}
        {fields.length > 0 && <Diff fields={fields} />}
        {may.plan && <Answers tenant={tenant} objects={[{ kind, name }]} mayAdopt={may.adopt} />}
      </CardBody>
    </li>
  );
}

/** Restore and accept: each makes a plan and leads to it; what speaks against it is said here. */
export function Answers({
  tenant,
  objects,
  mayAdopt,
}: {
  tenant: string;
  objects: ObjectKey[];
  mayAdopt: boolean;
}) {
  const planning = usePlanning(tenant);
  const about = objects.length === 1 ? objects[0]?.name : `all ${objects.length}`;
  return (
    <div className="mt-3 grid gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        {(['restore', 'accept'] as const).map((type) => (
          <Button
            key={type}
            variant={type === 'restore' ? 'primary' : 'plain'}
            aria-label={`${WORD[type]} ${about}`}
            pending={planning.pending}
            onClick={() => planning.submit({ type, objects })}
          >
            {WORD[type]} {objects.length > 1 && about}
          </Button>
        ))}
        <span role="status" className="text-xs text-ink-3">
          {planning.pending && 'Reading the tenant to make the plan …'}
        </span>
      </div>
      <RefusedPlan tenant={tenant} asked={planning} mayAdopt={mayAdopt} again="Check the tenant again." />
    </div>
  );
}

const WORD = { restore: 'Restore', accept: 'Accept' };
