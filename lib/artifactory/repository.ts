import { z } from 'zod';
import type { Heard } from './ask';
import type { Outcome } from './request';

/** One entry of `GET /artifactory/api/repositories`. */
type Repository = { key: string; rclass: string; type: string };

const Listed = z.array(
  z.object({ key: z.string().max(100), type: z.string().max(40), packageType: z.string().max(40) }),
);
const Targets = z.array(
  z.object({
    repo: z.object({ actions: z.array(z.string()), repositories: z.array(z.string().max(100)) }).nullish(),
  }),
);

/** The repositories that a token may see; null where the answer is no such list. */
export function repositoriesIn(outcome: Outcome | null): Repository[] | null {
  const listed = parsed(Listed, outcome);
  return (
    listed?.map(({ key, type, packageType }) => ({
      key,
      rclass: type.toLowerCase(),
      type: packageType.toLowerCase(),
    })) ?? null
  );
}

/** What anybody may read by the permission targets; null where the answer is none of them. */
export function anonymousReads(outcome: Outcome | null): string[] | null {
  const targets = parsed(Targets, outcome);
  if (!targets) return null;
  const read = targets.flatMap(({ repo }) => (repo?.actions.includes('read') ? repo.repositories : []));
  return [...new Set(read)];
}

/** Which repository serves a type: by what an answer named, or because anybody may read no other one of its type. */
type Serving = { key: string; how: 'named' | 'only one'; rclass: string | null };

/**
 * The repository that served a rerouted request; null where that is not known. One that is served without credentials is one that
 * anybody may read: where that is a single one of the type that could be registered, it is the one.
 */
export function servingRepository(heard: Heard, type: string, outcome: Outcome): Serving | null {
  if ('failed' in outcome) return null;
  const listed = repositoriesIn(heard.repositories);
  const named = repositoryNamed(type, outcome);
  if (named) {
    const found = listed?.find(({ key }) => key === named);
    return { key: named, how: 'named', rclass: found?.rclass ?? null };
  }
  const reads = anonymousReads(heard.permissions);
  if (!listed || !reads || outcome.status >= 400 || reads.some((key) => key.startsWith('ANY'))) return null;
  const [only, ...more] = listed.filter(
    (one) => one.type === type && maybeRegistered(one) && reads.includes(one.key),
  );
  return only && more.length === 0 ? { key: only.key, how: 'only one', rclass: only.rclass } : null;
}

/** `repo_key` has to be a remote repository; by an older page it might be a virtual one (docs/facts/ptc-clients-and-peers.md 1). */
export const maybeRegistered = ({ rclass }: Repository): boolean =>
  rclass === 'remote' || rclass === 'virtual';

/** In the addresses that an answer redirects to, challenges with, or lists. */
function repositoryNamed(type: string, outcome: Exclude<Outcome, { failed: unknown }>): string | null {
  const address = new RegExp(`/artifactory/api/${type}/([^/\\s"'<>?#&;,]{1,64})/`);
  for (const text of [outcome.location, outcome.challenge, outcome.body]) {
    const [, key] = address.exec(text ?? '') ?? [];
    if (key) return key;
  }
  return null;
}

function parsed<T>(schema: z.ZodType<T>, outcome: Outcome | null): T | null {
  if (!outcome || 'failed' in outcome || outcome.status !== 200) return null;
  try {
    return schema.safeParse(JSON.parse(outcome.body)).data ?? null;
  } catch {
    return null;
  }
}
