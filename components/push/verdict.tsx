import { ByHand } from '@/components/shell/by-hand';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Inert } from './inert';
import { inertOf } from './inert-profiles';
import type { Push } from './push';

/** What of the profiles that are not confirmed inert a person finds in the portal. */
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
        What has an API is written. The rest has none: a person makes it in the portal, then uploads the
        policy list.
      </Notice>
    );
  }
  if (status === 'done') {
    const said =
      intent.type === 'switch'
        ? `${intent.lanes.length === 1 ? 'The lane is' : `${intent.lanes.length} lanes are`} ${intent.on ? 'on' : 'off'}. Clients see it after Netskope has spread it, by the guide within minutes.`
        : 'Everything in this plan stands.';
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
  if (status === 'stale' || status === 'failed') {
    return (
      <Notice
        tone="red"
        title={status === 'stale' ? 'Stopped: the tenant is not as it was' : 'Stopped after a failure'}
      >
        <p>
          {message} {steps.find((step) => step.status === status)?.message} <Inert push={push} />
        </p>
        {/* What still redirects cannot wait for the next try. */}
        <ByHand {...byHandOf(push)} />
      </Notice>
    );
  }
  return null;
}
