import { z } from 'zod';
import { NetskopeError } from './errors';
import { type Answer, type Connection, call } from './request';

/** The API refuses more with 400 (docs/facts/netskope-api.md 4.1). */
const PAGE = 100;

/**
 * Every element of a list that answers `elements`, page by page, each id once. Where it does not say how many there are in
 * all (docs/facts/netskope-api.md 4.1), a page that is not full is the last one.
 * @param path ends in `?` or `&`, so that the page can be put behind it
 */
export async function listAll<T extends { id: string }>(
  connection: Connection,
  path: string,
  element: z.ZodType<T>,
): Promise<T[]> {
  const List = z.object({ elements: z.array(element), total_count: z.number().nullish() });
  const found = new Map<string, T>();
  for (let offset = 0; ; offset += PAGE) {
    const answer = await call(connection, { method: 'GET', path: `${path}limit=${PAGE}&offset=${offset}` });
    const page = readAnswer(List, answer);
    for (const one of page.elements) found.set(one.id, one);
    const total = page.total_count ?? (page.elements.length < PAGE ? 0 : Number.POSITIVE_INFINITY);
    if (page.elements.length === 0 || offset + PAGE >= total) return [...found.values()];
  }
}

/** The body of an answer in its documented shape. Throws {@link NetskopeError} where it is of another. */
export function readAnswer<T>(schema: z.ZodType<T>, { body, status, requestId }: Answer): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') || 'the answer';
  const details = { status, requestId, mayHaveHappened: true };
  throw new NetskopeError(
    'unreadable',
    `The tenant's response is not as documented: ${where} is missing or has another type.`,
    details,
  );
}

/** What is asked of one object; null where the tenant says that there is none of that id. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NetskopeError && error.kind === 'not found') return null;
    throw error;
  }
}
