import { loopFindings } from '@/lib/ptc/checking/guard-rails';
import { driftOf } from '@/lib/ptc/evidence/drift';
import { type Change, keyOf, type ObjectKey } from '@/lib/ptc/model/change';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { isInert } from '@/lib/ptc/model/objects';
import { preconditionOf } from '@/lib/ptc/planning/plan';
import { type Counterpart, counterparts } from '../ledger/known';
import { ServiceError } from '../words/problem';
import { type Basis, lanesOf, type Proposal, refuseForeign } from './basis';
import { restoring } from './restore-changes';
import { refuseUnsafeStarts } from './unsafe-starts';

/** The changes that put drifted objects back as Turnout expects them, or that make Turnout expect them as they are. */
export async function driftChanges(basis: Basis, intent: IntentOf<'restore' | 'accept'>): Promise<Proposal> {
  const drifted = intent.objects
    .map((key) => counterpartOf(basis, key))
    .filter(({ expected, remote }) => driftOf(expected, remote) !== null);
  const names = intent.objects.map(({ name }) => name);
  if (drifted.length === 0) {
    const it = names.length === 1 ? names[0] : `Each of ${names.length} objects`;
    throw new ServiceError(
      'conflict',
      `${it} is as Turnout expects it again: there is nothing to ${intent.type}. Check the tenant again.`,
    );
  }
  for (const one of drifted) refuseStagedEdit(one);
  const gone = drifted.filter(({ remote }) => !remote).map(({ expected }) => expected);
  // What somebody made anew under the name of ours is theirs: neither written over nor taken for granted.
  refuseForeign(basis, gone);
  const changes = intent.type === 'restore' ? restoring(basis, drifted) : accepting(basis, drifted);
  const findings = intent.type === 'restore' ? await refuseUnsafeStarts(basis, changes) : [];
  const what = names.length === 1 ? names[0] : `${names.length} objects`;
  const lanes = new Set(drifted.flatMap(({ expected }) => lanesOf(basis, expected)));
  const title = intent.type === 'restore' ? `Restore ${what}` : `Accept ${what} as found`;
  return { title, lanes: [...lanes], changes, findings };
}

function counterpartOf({ ledger, seen }: Basis, key: ObjectKey): Counterpart {
  const entry = ledger.filter(({ object }) => keyOf(object) === keyOf(key));
  const [found] = counterparts(entry, seen);
  if (!found)
    throw new ServiceError(
      'refused',
      `${key.name} cannot be read in this tenant, or does not belong to Turnout.`,
    );
  return found;
}

/**
 * It may be applied or discarded at any moment, and no write of ours passes while it is there
 * (docs/facts/netskope-api.md 4.1).
 */
function refuseStagedEdit({ expected, remote }: Counterpart): void {
  if (!remote?.staged) return;
  const who = remote.modifiedBy ? ` by ${remote.modifiedBy}` : '';
  throw new ServiceError(
    'conflict',
    `${expected.name} has a staged edit${who} in the portal. Apply or discard it there, then check the tenant again.`,
  );
}

function accepting({ loaded, transportOf }: Basis, drifted: Counterpart[]): Change[] {
  return drifted.map(({ expected, remote }): Change => {
    const found = remote?.object ?? null;
    if (remote && !found) {
      throw new ServiceError(
        'refused',
        `${expected.name} is disabled, or has settings that Turnout never makes. It can only be restored.`,
      );
    }
    if (found && found.name !== expected.name) {
      throw new ServiceError(
        'refused',
        `${expected.name} is now named ${found.name}, and a lane finds its objects by name. Restore it.`,
      );
    }
    if (found?.kind === 'destination-profile' && !isInert(found)) {
      const loop = loopFindings(found, loaded.model.artifactoryHost)[0];
      if (loop) throw new ServiceError('refused', loop.text);
    }
    return {
      op: 'accept',
      object: { kind: expected.kind, name: expected.name },
      before: expected,
      after: found,
      position: null,
      transport: transportOf(expected.kind),
      reason: found
        ? 'It stands like this in the tenant. Nothing is written: Turnout expects it like this from now on.'
        : 'It is gone from the tenant. Nothing is written: Turnout no longer counts on it.',
      precondition: preconditionOf(remote && found ? { object: found, remoteId: remote.id } : null),
    };
  });
}
