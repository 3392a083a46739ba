/** What each audited action is in words, before the name of its target. */
const WORDS: Record<string, string> = {
  'tenant.add': 'added the tenant',
  'tenant.edit': 'changed the settings of',
  'tenant.set-preview': 'changed the use of the preview API on',
  'tenant.probe': 'asked what the token can do on',
  'ecosystem.edit': 'changed the domains of',
  'scope.edit': 'changed who is in',
  'lane.take-up': 'took up the lane',
  'lane.rename': 'renamed the profile of',
  'lane.verify': 'verified the lane',
  'lane.deviate': 'found deviations in the lane',
  'plan.make': 'made plan',
  'task.attest': 'attested that it stands:',
  'plan.approve': 'approved plan',
  'tenant.set-approvals': 'changed whether changes need approval on',
  'push.start': 'started the push of plan',
  'push.step.done': 'wrote',
  'push.step.portal': 'opened the portal task',
  'push.step.stale': 'stopped before writing',
  'push.step.failed': 'failed to write',
  'push.stop': 'asked to stop the push of plan',
  'push.resume': 'resumed the push of plan',
  'push.stopped': 'stopped plan:',
  'push.done': 'finished plan',
  'push.waiting-for-portal': 'handed plan to the portal:',
  'push.stale': 'stopped plan as stale:',
  'push.failed': 'stopped plan after a failure:',
  'person.add': 'added',
  'person.change-role': 'changed the role of',
};

/** `wrote` for `push.step.done`; an action without words of its own stands as it is. */
export const actWords = (action: string): string => WORDS[action] ?? action;
