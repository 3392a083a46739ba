import { z } from 'zod';

/** What an Artifactory has to be before traffic is sent to it (docs/facts/ptc-clients-and-peers.md 1). */
export const ARTIFACTORY_CONDITIONS = [
  'reachable',
  'certificate',
  'version',
  'reroute',
  'registered',
  'remote',
  'anonymous',
  'curation',
  'allow-list',
  'tarball-host',
] as const;
export type ConditionName = (typeof ARTIFACTORY_CONDITIONS)[number];

/** One condition as it was seen: `refused` where what was seen is not as it has to be, `unknown` where nothing was. */
export const ArtifactoryCondition = z.object({
  condition: z.enum(ARTIFACTORY_CONDITIONS),
  /** The key of the ecosystem that it is about; null where it is about all. */
  ecosystem: z.string().nullable(),
  state: z.enum(['shown', 'refused', 'unknown']),
  /** What was seen, or why nothing was, in a sentence. */
  evidence: z.string(),
  checkedAt: z.iso.datetime(),
});
export type ArtifactoryCondition = z.infer<typeof ArtifactoryCondition>;

/** What a named person said of a condition that could not be seen. */
export type ConditionAnswer = { holds: boolean; text: string; by: string; at: Date };

/** How a condition stands: as it was seen, and where nothing was, as somebody said. */
export type Standing = 'shown' | 'refused' | 'confirmed' | 'denied' | 'unknown';

/** What was seen comes before what was said: nobody can confirm away what Artifactory itself showed. */
export function standingOf(
  state: ArtifactoryCondition['state'],
  answer: { holds: boolean } | null,
): Standing {
  if (state !== 'unknown') return state;
  if (!answer) return 'unknown';
  return answer.holds ? 'confirmed' : 'denied';
}
