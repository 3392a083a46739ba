import type { Tx } from '@/lib/db/client';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';
import { Behaviour } from '../lane/facts';
import { asJson } from '../words/verb';

type Seen = Pick<Behaviour, 'kind' | 'by' | 'url' | 'redirectUrl' | 'findings'> & { at: Date };

/** True where a probe shows nothing but what should be. */
export const isProven = (findings: ProbeFinding[]): boolean =>
  findings.length > 0 && findings.every(({ holds }) => holds);

/**
 * Keeps what a lane was seen to do. Structure and behaviour stand beside each other: the one is not the other's proof
 * (docs/decisions/0013-canary.md).
 */
export async function keepBehaviour(tx: Tx, laneId: string, { at, ...seen }: Seen): Promise<void> {
  const behaviour = Behaviour.parse({ ...seen, at: at.toISOString(), holds: isProven(seen.findings) });
  await tx.lane.update({ where: { id: laneId }, data: { behaviour: asJson(behaviour) } });
}
