import type { ArtifactoryCondition } from '@/lib/ptc/evidence/artifactory-condition';

/** What was seen of one condition. */
export type Seen = Pick<ArtifactoryCondition, 'state' | 'evidence'>;

export const unseen = (evidence: string): Seen => ({ state: 'unknown', evidence });
