import { z } from 'zod';
import { isHostValue } from '../tenant/destination-values';
import type { UrlList } from '../tenant/tenant-state';

/** The characters that a name must not contain (docs/facts/netskope-api.md 4.3). */
const FORBIDDEN = /[<>/!@#$%^&*(){};+=,?.\\|:'"]/;

const bodySchema = z.object({
  name: z.unknown().optional(),
  data: z.object({ urls: z.unknown(), type: z.unknown() }).partial().catch({}),
});
const urlsSchema = z.array(z.string());
const typeSchema = z.enum(['exact', 'regex']);

type Sent = Pick<UrlList, 'name' | 'urls' | 'type'>;
/** A sentence, or each refused value with the reason: Cloud Exchange reads the value (docs/facts/netskope-api.md 4.3). */
type Refusal = { readonly message: string | readonly (readonly [value: string, reason: string])[] };

/**
 * What a body says, or what a 400 says to it, in the order in which a body is looked at. The texts beyond those of
 * docs/facts/netskope-api.md 4.3 are ours.
 * @param known what the route knows without the body
 * @param others the other lists of the tenant, whose names are taken
 */
export function readUrlList(body: unknown, known: Partial<Sent>, others: readonly UrlList[]): Sent | Refusal {
  const { name: sentName, data } = bodySchema.catch({ name: undefined, data: {} }).parse(body);
  const name = known.name ?? sentName;
  if (typeof name !== 'string' || name === '') return { message: 'name required' };
  if (FORBIDDEN.test(name)) return { message: 'name contains a forbidden character' };
  const urls = urlsSchema.safeParse(data.urls);
  if (!urls.success) return { message: 'urls must be an array of URLs' };
  const type = typeSchema.safeParse(data.type ?? known.type);
  if (!type.success) return { message: 'data.type must be one of exact, regex' };
  if (others.some((list) => list.name === name)) return { message: 'name already exists' };
  const message = refusedValues(known.type ?? type.data, urls.data);
  return message.length > 0 ? { message } : { name, urls: urls.data, type: type.data };
}

/**
 * Host names, `*.domain` and IPv4 addresses with optional port and path; no scheme, no other star, no IPv6
 * (docs/facts/netskope-api.md 5.3). A pattern has to be one: which dialect a tenant reads is not our concern here.
 */
function refusedValues(type: UrlList['type'], urls: readonly string[]) {
  const isTaken = type === 'exact' ? isHostValue : isPattern;
  const reason = type === 'exact' ? 'is not a valid URL' : 'is not a valid regular expression';
  return urls.filter((url) => !isTaken(url)).map((url) => [url, reason] as const);
}

function isPattern(value: string): boolean {
  if (value === '') return false;
  try {
    RegExp(value);
    return true;
  } catch {
    return false;
  }
}
