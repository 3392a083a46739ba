import type { Report } from './report';

type Approving = Pick<Report['plan'], 'status' | 'approval' | 'content'> & { push: unknown };

/** Why no approval stands on a report, or that one is missing; null where one was given. */
export function noApprovalWords(
  { status, approval, content, push }: Approving,
  { asked, endsRedirects }: Report['known']['approvals'],
): string | null {
  if (approval.given.length > 0) return null;
  if (approval.lost.length > 0 && status !== 'open') return null;
  if (push) return 'None was given. A plan that needs an approval is not pushed without it.';
  if (status === 'replaced') return 'None was given before a newer plan replaced this one.';
  if (approval.missing)
    return 'Missing. Someone other than the author must approve this plan before it can be pushed.';
  if (content.changes.length === 0) return 'None is needed: the plan changes nothing.';
  if (endsRedirects) return 'None is needed: the plan only ends redirects.';
  if (!asked) return 'None is needed: this tenant does not ask for approvals.';
  return null;
}

/** How a plan that was not pushed stands; null where it was pushed. */
export function notPushedWords({ status, intact, push }: Report['plan']): string | null {
  if (push) return null;
  if (status === 'replaced') return 'Never pushed. A newer plan replaced it, so it can no longer be pushed.';
  if (!intact) return 'Not pushed. The stored plan was altered, so it cannot be pushed.';
  return 'Not pushed yet.';
}

/** How a push of the plan is undone, or why it is not. */
export function undoWords({ plan, push }: Pick<Report, 'plan' | 'push'>): string {
  const { type } = plan.content.intent;
  const refused = 'It is refused where an object is no longer as the push left it.';
  if (push && push.undoneBy !== null) return `Undone by push #${push.undoneBy}.`;
  if (type === 'canary')
    return 'A canary proof has no Undo: its end, or its time running out, takes the canary host out again.';
  if (type === 'retire')
    return 'Retiring has no Undo. While one of its portal tasks is open, Keep the lanes on the page of the push cancels it; afterwards the lanes are set up again.';
  if (!push && plan.status === 'replaced') return 'It was never pushed, so there is nothing to undo.';
  if (!push)
    return `Once pushed, Undo on the page of the push makes the plan that leads back, from what the push really did. ${refused}`;
  if (push.undoable)
    return `Undo on the page of push #${push.number} makes the plan that leads back, from what the push really did. ${refused}`;
  if (push.over) return 'Nothing of the push holds in the tenant, so there is nothing to undo.';
  return 'Undo is offered once the push has ended. Until then it can be stopped after the current step.';
}

/** Which changes a person makes in the portal, as their places in the plan; null where none is. */
export function portalWords({ content: { changes } }: Report['plan']): string | null {
  const places = changes.flatMap(({ transport }, index) => (transport === 'portal' ? [index + 1] : []));
  const [first, ...others] = places;
  if (!first) return null;
  const which =
    others.length === 0
      ? `Change ${first} is`
      : `${others.length > 20 ? `${places.length} of the ${changes.length} changes` : `Changes ${and(places)}`} are`;
  return `${which} made by hand in the portal. The way back of what is made there is a portal task as well.`;
}

const and = (places: number[]) => `${places.slice(0, -1).join(', ')} and ${places.at(-1)}`;

/** What the kill switch does for the plan. */
export function killSwitchWords({ profilesBy, byHand }: Report['known']): string {
  if (byHand.length === 0)
    return 'It switches lanes off. No lane that is set up belongs to this plan, so it takes back nothing of it.';
  const how =
    profilesBy === 'portal'
      ? ' This tenant takes no destination profiles by API, so each becomes a portal task.'
      : '';
  return `Switch everything off (Alt K on every screen) ends every redirect in the tenant, not of this plan alone. It needs an operator and a reason, and waits for no approval.${how}`;
}
