'use client';

import { useState } from 'react';
import { abandonCanaryAction, beginCanaryAction, recordCanaryProbeAction } from '@/app/actions/canary';
import { useLive } from '@/components/live/use-live';
import { PlanRefusal } from '@/components/plan/plan-refusal';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import type { LaneKey } from '@/lib/ptc/model/intent';
import type { Result } from '@/lib/services/words/problem';
import { type CanaryState, OUTCOME, type Proof, timeLeft } from './canary-words';
import { Findings } from './findings';
import { ProbeForm } from './probe-form';

type Keys = LaneKey & { tenant: string };
const CALM_MS = 5_000;
const BUSY_MS = 1_000;

/** The proof of one lane with the tenant's canary: what it does, where it stands, what came of it. */
export function CanaryPanel({
  keys,
  initial,
  mayProve,
}: {
  keys: Keys;
  initial: CanaryState;
  mayProve: boolean;
}) {
  const { tenant, ecosystem, scope } = keys;
  const { value, refetch } = useLive<CanaryState>(
    `/api/live/${tenant}/canary/${encodeURIComponent(ecosystem)}/${encodeURIComponent(scope)}`,
    initial,
    ({ proof }) => (proof && proof.state !== 'done' ? BUSY_MS : CALM_MS),
  );
  const { proof, now } = value;
  const record = async (text: string) => {
    const recorded = await recordCanaryProbeAction({ ...keys, text });
    await refetch();
    return recorded;
  };
  const end = (
    <Act
      tenant={tenant}
      label="End the proof"
      pending="Ending"
      act={() => abandonCanaryAction(keys)}
      done={refetch}
    />
  );
  return (
    <Card caption="Proof with the canary" aside={proof?.state === 'done' ? undefined : value.host}>
      <CardBody>
        <div aria-live="polite" className="grid gap-3.5">
          {proof && <Where tenant={tenant} proof={proof} now={now} />}
          {(!proof || proof.state === 'done') && (
            <Begin keys={keys} state={value} mayProve={mayProve} done={refetch} />
          )}
        </div>
      </CardBody>
      {proof?.state === 'standing' && mayProve && (
        <CardBody>
          <ProbeForm host={proof.host} seen={proof.evidence?.findings ?? null} record={record} />
        </CardBody>
      )}
      {proof && (proof.state === 'standing' || proof.state === 'placing') && mayProve && (
        <CardBody>{end}</CardBody>
      )}
    </Card>
  );
}

function Where({ tenant, proof, now }: { tenant: string; proof: Proof; now: string }) {
  const push = (number: number) => (
    <ButtonLink variant="quiet" href={consolePath(tenant, 'pushes', String(number))}>
      Push #{number}
    </ButtonLink>
  );
  const { state, until, problem, outcome, evidence, finishedAt } = proof;
  if (state === 'placing')
    return (
      <Notice tone="amber" title="The canary is being placed" action={push(proof.placedBy)}>
        One PATCH puts <code>{proof.host}</code> into the lane&apos;s profile.
      </Notice>
    );
  if (state === 'standing' && until)
    return (
      <Notice
        tone="amber"
        title={`The canary is active, ${timeLeft(until, now)} left`}
        action={push(proof.placedBy)}
      >
        Only <code>{proof.host}</code> is redirected. Netskope may take a few minutes to act on the change.
        Then the canary is removed, proven or not.
      </Notice>
    );
  if (state !== 'done')
    return (
      <div className="grid gap-2">
        <Working>
          {outcome === 'proven' ? 'Proven. The canary is being removed' : 'The canary is being removed'}
        </Working>
        {problem && <Notice tone="red">{problem} It is tried again.</Notice>}
      </div>
    );
  return (
    <Notice
      tone={outcome === 'proven' ? 'ok' : 'info'}
      title={outcome ? OUTCOME[outcome] : 'Ended'}
      action={proof.takenOutBy ? push(proof.takenOutBy) : undefined}
    >
      <p>
        The canary has been removed
        {finishedAt && (
          <>
            , <Time at={finishedAt} now={now} />
          </>
        )}
        .
      </p>
      {evidence && (
        <div className="mt-1.5">
          <Findings findings={evidence.findings} />
        </div>
      )}
    </Notice>
  );
}

function Begin({
  keys,
  state,
  mayProve,
  done,
}: {
  keys: Keys;
  state: CanaryState;
  mayProve: boolean;
  done: () => unknown;
}) {
  const [waiting, setWaiting] = useState<number | null>(null);
  const { tenant } = keys;
  const { host, lane, elsewhere } = state;
  if (!host)
    return (
      <Notice
        title="No canary host is set"
        action={<ButtonLink href={consolePath(tenant, 'settings', 'policy')}>Settings</ButtonLink>}
      >
        An admin can enter a harmless public host of your own in Settings.
      </Notice>
    );
  if (elsewhere)
    return (
      <Notice tone="amber">
        The canary is in {elsewhere}. Only one lane of a tenant can have it at a time.
      </Notice>
    );
  if (!lane?.verifiedAt || lane.on)
    return (
      <Notice>
        {lane?.on ? 'This lane is on' : 'This lane is not verified yet'}. A canary proves a verified lane that
        is off.
      </Notice>
    );
  if (waiting !== null)
    return (
      <Notice
        tone="amber"
        title="Needs someone else's approval"
        action={<ButtonLink href={consolePath(tenant, 'plans', String(waiting))}>Open the plan</ButtonLink>}
      >
        Ask another operator to open plan #{waiting} and approve it. The proof begins when it is pushed.
      </Notice>
    );
  const act = async (replaces: number[]) => {
    const begun = await beginCanaryAction({ ...keys, replaces });
    if (begun.ok && begun.value.needsApproval) setWaiting(begun.value.number);
    return begun;
  };
  return (
    <>
      <p className="max-w-[70ch] text-sm text-ink-2">
        One PATCH puts <code>{host}</code> into the profile of this lane for 10 minutes at most, another
        removes it. No registry is touched and the lane stays off: you see what its two rules do.
      </p>
      {mayProve && (
        <Act
          tenant={tenant}
          variant="primary"
          label="Prove with the canary"
          pending="Reading the tenant"
          act={act}
          done={done}
        />
      )}
    </>
  );
}

function Act({
  tenant,
  label,
  pending,
  variant,
  act,
  done,
}: {
  tenant: string;
  label: string;
  pending: string;
  variant?: 'primary';
  /** @param replaces the waiting plans that a plan of it may replace */
  act: (replaces: number[]) => Promise<Result<unknown>>;
  done: () => unknown;
}) {
  // Also after a refusal: it may say that things are not as they were.
  const acting = useSubmit(async (replaces: number[] = []) => {
    const acted = await act(replaces);
    await done();
    return acted;
  });
  return (
    <div className="grid justify-items-start gap-3">
      <PlanRefusal tenant={tenant} asked={{ ...acting, replace: acting.submit }} />
      <Button variant={variant} pending={acting.pending && pending} onClick={() => acting.submit()}>
        {label}
      </Button>
    </div>
  );
}
