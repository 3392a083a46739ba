import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';
import { laneName } from '@/lib/ptc/model/lane-name';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { asJson } from '../words/verb';
import { isProven, keepBehaviour } from './keep-behaviour';
import type { standingProof } from './standing';

type Proof = NonNullable<Awaited<ReturnType<typeof standingProof>>>;

/**
 * Keeps what a probe of the standing canary showed. One that shows nothing but what should be proves the lane, and the
 * canary goes; else it stands on, and the probe may be repeated until its time is over.
 */
export async function settleProbe(
  tx: Tx,
  { id, tenantId, state, host, lane }: Proof,
  {
    findings,
    source,
    redirectUrl,
  }: { findings: ProbeFinding[]; source: 'curl' | 'doctor'; redirectUrl: string },
  actor: Actor,
): Promise<{ proven: boolean }> {
  const at = await databaseNow(tx);
  const proven = isProven(findings);
  const evidence = asJson({ by: actor.name, at: at.toISOString(), source, redirectUrl, findings });
  const { count } = await tx.canaryProof.updateMany({
    where: { id, state: 'standing', until: { gt: at } },
    data: { evidence, ...(proven && { state: 'taking_out', outcome: 'proven', claimedUntil: null }) },
  });
  if (count === 0) {
    const why = state === 'placing' ? 'is not in place yet' : 'is already being removed';
    throw new ServiceError('conflict', `The canary ${why}, so a request now proves nothing.`);
  }
  const seen = { by: actor.name, at, url: `https://${host}/`, redirectUrl, findings };
  if (proven) await keepBehaviour(tx, lane.id, { kind: 'canary', ...seen });
  record(tx, tenantId, {
    action: proven ? 'canary.proven' : 'canary.deviates',
    target: { kind: 'lane', name: laneName(lane) },
    after: asJson({ host, source, findings }),
  });
  return { proven };
}
