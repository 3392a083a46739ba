import { z } from 'zod';
import type { Audience } from '@/lib/ptc/model/tenant-model';
import { ServiceError } from '../words/problem';

const names = z
  .array(z.string().trim().min(1).max(200))
  .max(1000, 'Name at most 1,000. Use a group instead.');

/** What people call a scope; its key, which rules are named after, is made from the first one and stays. */
export const ScopeName = z
  .string()
  .trim()
  .min(1, 'Enter a name, for example Pilot.')
  .max(40, 'Keep the name under 40 characters.');

export const AudienceFields = {
  users: names.pipe(z.array(z.email('Each user is an e-mail address.'))),
  groups: names,
};

/** Users and groups as an audience, each named once. Refuses one that names nobody. */
export function audienceOf(name: string, { users, groups }: { users: string[]; groups: string[] }): Audience {
  if (users.length + groups.length === 0) {
    const text = `${name} would be empty. Enter a user or a group.`;
    throw new ServiceError('refused', text, { users: text });
  }
  return { everyone: false, users: [...new Set(users)], groups: [...new Set(groups)] };
}
