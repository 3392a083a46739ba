import type { Problem, Result } from '@/lib/services/words/problem';

/** What did not get as far as a use case, told like the refusal of one. */
export const refused = (
  code: Problem['code'],
  message: string,
  fields?: Problem['fields'],
): Result<never> => ({ ok: false, problem: { code, message, ...(fields && { fields }) } });
