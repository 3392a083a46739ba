import { RE2JS } from 're2js';
import { conflict, invalid, type Problem } from './problem';
import { listed } from './staged';
import { type HeaderProfile, REQUEST_FIELDS, type TenantState } from './tenant-state';

/** What keeps an HTTP header profile from being saved (docs/facts/netskope-api.md 5.2). */
export function headerProblem(state: TenantState, profile: HeaderProfile): Problem | null {
  const others = listed(state.headerProfiles).filter((other) => other.id !== profile.id);
  if (profile.name === '') return invalid('name', 'The profile needs a name.');
  if (others.some((other) => other.name === profile.name))
    return conflict('name', 'Another HTTP header profile has this name.');
  const used = REQUEST_FIELDS.filter((field) => {
    const { exact, regex } = profile.fields[field];
    return exact.length + regex.length > 0;
  });
  if (used.length === 0) return invalid('fields', 'At least one field needs a value.');
  const broken = used.find((field) => !profile.fields[field].regex.every(compiles));
  return broken
    ? invalid('fields', `A regular expression of ${broken} is not valid; look-around is not supported.`)
    : null;
}

function compiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}
