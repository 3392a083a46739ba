import type { Tx } from '@/lib/db/client';
import { type ConditionAnswer, standingOf } from '@/lib/ptc/evidence/artifactory-condition';
import { storedGate } from './stored';

/** What a tenant's Artifactory showed, with what somebody said where it showed nothing, and how each condition stands by both. */
export async function standingConditions(client: Tx, row: { id: string; artifactoryHost: string }) {
  const of = { tenantId: row.id, host: row.artifactoryHost };
  const { conditions, ...gate } = await storedGate(client, of);
  const answers = await client.artifactoryAnswer.findMany({ where: of });
  return {
    ...gate,
    conditions: conditions.map((one) => {
      const said = answers.find(
        ({ condition, ecosystem }) => condition === one.condition && ecosystem === (one.ecosystem ?? ''),
      );
      const answer: ConditionAnswer | null = said
        ? { holds: said.holds, text: said.text, by: said.by, at: said.at }
        : null;
      return { ...one, answer, standing: standingOf(one.state, answer) };
    }),
  };
}
