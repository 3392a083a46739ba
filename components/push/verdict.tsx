import { ByHand } from '@/components/shell/by-hand';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { TokenWay } from '@/components/ui/token-way';
import { Inert } from './inert';
import { inertOf } from './inert-profiles';
import type { Push } from './push';

/** What of the profiles that are not confirmed off a person finds in the portal. */
function byHandOf(push: Push) {
  const profiles = inertOf(push)?.missing ?? [];
  const lanes = push.lanes.filter(({ profileName }) => profiles.includes(profileName));
  return { profiles, policies: lanes.map(({ redirectPolicy }) => redirectPolicy) };
}

/** What the push came to, and what to do next. */
export function Verdict({ tenant, push }: { tenant: string; push: Push }) {
  const { status, message, steps, intent } = push;
  if (status === 'waiting_for_portal') {
    const open = steps.filter(({ task }) => task?.status === 'open').length;
    return (
      <Notice
        tone="amber"
        title={`${open} portal ${open === 1 ? 'task' : 'tasks'} left`}
        action={<ButtonLink href={consolePath(tenant, 'tasks')}>Open the portal tasks</ButtonLink>}
      >
        Everything with an API is written. The rest is made by hand in the portal, then verified by the
        exported policy list.
      </Notice>
    );
  }
  if (status === 'done') {
    const said =
      intent.type === 'switch'
        ? `${intent.lanes.length === 1 ? 'The lane is' : `${intent.lanes.length} lanes are`} ${intent.on ? 'on' : 'off'}. Clients see it once Netskope has distributed the change, according to the guide within minutes.`
        : 'Everything in this plan is in place.';
    return (
      <Notice
        tone="ok"
        title="Done"
        action={<ButtonLink href={consolePath(tenant, 'switchboard')}>Switchboard</ButtonLink>}
      >
        <Inert push={push} /> {said}
      </Notice>
    );
  }
  if (status === 'stopped') {
    return (
      <Notice tone="amber" title="Stopped">
        {message} <Inert push={push} />
      </Notice>
    );
  }
  if (status === 'stale' || status === 'failed') return <Failed push={push} />;
  return null;
}

/** What a push left undone, and how that is met. */
function Failed({ push }: { push: Push }) {
  const { status, message, steps, retry } = push;
  const stillOn = inertOf(push) ? push.lanes.filter(({ on }) => on) : [];
  const why = [message, steps.find((step) => step.status === status)?.message].filter(Boolean).join(' ');
  return (
    <Notice tone="red" title={headOf(push, stillOn.length)}>
      {stillOn.length > 0 && <p className="font-semibold">{stillOn.map(({ title }) => title).join('; ')}</p>}
      <p>
        {why}
        <TokenWay text={why} /> <Inert push={push} />
      </p>
      {retry && <Retried retry={retry} />}
      {/* What still redirects cannot wait for the next try. */}
      <ByHand {...byHandOf(push)} />
    </Notice>
  );
}

function headOf({ status }: Push, stillOn: number): string {
  if (stillOn > 0) return stillOn === 1 ? 'The lane is still on' : `${stillOn} lanes are still on`;
  return status === 'stale' ? 'Stopped: the tenant has changed' : 'Stopped after a failure';
}

function Retried({ retry: { failures, tryAt, underWay } }: { retry: NonNullable<Push['retry']> }) {
  if (underWay !== null) return <p>Push #{underWay}.</p>;
  return (
    <p>
      It is tried again by itself{' '}
      {tryAt ? (
        <>
          at <Time at={tryAt} shape="time" />
        </>
      ) : (
        'at once'
      )}
      , until it is done or taken back. {failures > 1 && `It failed ${failures} times so far.`}
    </p>
  );
}
