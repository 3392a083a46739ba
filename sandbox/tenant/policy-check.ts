import { invalid, type Problem } from './problem';
import type { Policy, TenantState } from './tenant-state';

/** As typed, variables included (docs/facts/netskope-api.md 5.4). */
const REDIRECT_URL_LIMIT = 1024;
/**
 * Letters, digits, `_ - [ ]` are documented (docs/facts/netskope-api.md 5.1); the space is ours, as the guide's own
 * names need it.
 */
const NAME = /^[\p{L}\p{N}_\-[\] ]+$/u;

/** What keeps a Real-time Protection policy from being saved. */
export function policyProblem(state: TenantState, policy: Policy): Problem | null {
  const known = (items: readonly { id: string }[], id: string) => items.some((item) => item.id === id);
  if (!NAME.test(policy.name))
    return invalid('name', 'The policy name takes letters, digits, spaces and _ - [ ].');
  if (!known(state.groups.draft, policy.groupId)) return invalid('group_id', 'Choose a policy group.');
  if (policy.headerProfileId && !known(state.headerProfiles.draft, policy.headerProfileId))
    return invalid('http_header_profile_id', 'The chosen HTTP header profile is gone.');
  if (!policy.destinationIds.every((id) => known(state.destinations.draft, id)))
    return invalid('destination_profile_ids', 'A chosen destination profile is gone.');
  const message = policy.action === 'Redirect' && redirectProblem(policy.redirectUrl);
  return message ? invalid('redirect_url', message) : null;
}

function redirectProblem(url: string): string | null {
  if (url === '') return 'The action Redirect needs a redirect URL.';
  if (url.length > REDIRECT_URL_LIMIT)
    return `The redirect URL has ${url.length} characters; 1,024 is the limit.`;
  return /[\s<>"]/.test(url) ? 'The redirect URL contains a character that a URL cannot have.' : null;
}
