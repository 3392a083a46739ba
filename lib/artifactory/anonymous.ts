import type { Heard } from './ask';
import { anonymousReads, maybeRegistered, repositoriesIn, servingRepository } from './repository';
import { type Seen, unseen } from './seen';

const SHOWN = 5;

/**
 * Whether anybody may read the repositories of PTC alone (docs/facts/ptc-clients-and-peers.md 1, Anonymous), by the permission targets.
 * Where a type's own repository is not known, what else is readable is not judged.
 */
export function anonymousCondition(heard: Heard): Seen {
  const { permissions, withToken, reroutes } = heard;
  if (!heard.version) return unseen('It was not asked: Artifactory was not reached.');
  if (!withToken)
    return unseen(
      'What anybody may read, Artifactory tells an administrator alone. Keep a token below, or answer by hand.',
    );
  const reads = anonymousReads(permissions);
  if (!reads) {
    const why = permissions && !('failed' in permissions) ? ` (${permissions.status})` : '';
    return unseen(
      `The token may not see what anybody may read${why}. It needs the rights of an administrator.`,
    );
  }
  const served = reroutes.filter(({ outcome }) => !('failed' in outcome) && isServed(outcome.status));
  const serving = served.flatMap(({ probe, outcome }) => servingRepository(heard, probe.type, outcome) ?? []);
  const more = reads.filter((key) => !serving.some((one) => one.key === key));
  if (more.length === 0)
    return {
      state: 'shown',
      evidence: `Anybody may read ${listOf(reads) || 'nothing'}, and nothing else, by the permission targets.`,
    };
  const types = reroutes.map(({ probe }) => probe.type);
  const listed = repositoriesIn(heard.repositories) ?? [];
  const surely = more.filter((key) =>
    listed.some((one) => one.key === key && !(maybeRegistered(one) && types.includes(one.type))),
  );
  if (surely.length === 0 && serving.length < reroutes.length)
    return unseen(
      `Anybody may read ${listOf(reads)}. Which repositories serve PTC is not known for every package type, so whether that is more than needed is not either.`,
    );
  return {
    state: 'refused',
    evidence: `Anybody may read ${listOf(surely.length > 0 ? surely : more)} too, which PTC does not need. Take anonymous out of those permission targets.`,
  };
}

/** Docker's challenge is an answer too (facts 1, Docker). */
const isServed = (status: number): boolean => status < 400 || status === 401;

function listOf(keys: readonly string[]): string {
  const rest = keys.length - SHOWN;
  return rest > 0 ? `${keys.slice(0, SHOWN).join(', ')} and ${rest} more` : keys.join(', ');
}
