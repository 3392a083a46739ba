import { printOf } from '@/lib/netskope/object-api';
import { driftOf } from '@/lib/ptc/evidence/drift';
import { type Change, keyOf } from '@/lib/ptc/model/change';
import { desired } from '@/lib/ptc/planning/desired';
import { planChanges } from '@/lib/ptc/planning/plan';
import { startsRedirect } from '@/lib/ptc/planning/safe-order';
import { withGoing } from '@/lib/ptc/planning/take-over';
import { withObjects } from '@/lib/ptc/planning/view';
import type { Counterpart } from '../ledger/known';
import { ServiceError } from '../words/problem';
import type { Basis } from './basis';

/** The changes that put objects back which differ from what Turnout expects, in the safe order. */
export function restoring(basis: Basis, drifted: Counterpart[]): Change[] {
  const { loaded, transportOf } = basis;
  const byKey = new Map(drifted.map((one) => [keyOf(one.expected), one]));
  // What stands under another name, or as something that Turnout never makes, is planned as if it had to be made, and then
  // written over what is there.
  const overwritten = new Set(drifted.filter(isUnrecognisable).map(({ remote }) => remote?.id));
  const known = basis.known.filter(({ remoteId }) => remoteId === null || !overwritten.has(remoteId));
  const view = desired(loaded.model);
  const rules = basis.ledger.flatMap(({ object }) => (object.kind === 'policy' ? [object] : []));
  // A pair that stands without being wanted, as one of the other policy layout may, keeps its place beside the wanted ones.
  const wanted = withObjects(
    { ...view, policies: withGoing(view.policies, rules) },
    drifted.map(({ expected }) => expected),
  );
  const changes = planChanges(wanted, known, transportOf, {
    filter: (object) => byKey.has(keyOf(object)),
  }).map((change) => {
    const one = byKey.get(keyOf(change.object));
    return one ? restored(change, one) : change;
  });
  for (const change of changes.filter(startsRedirect)) refuseSevered(basis, change);
  return changes;
}

const isUnrecognisable = ({ expected, remote }: Counterpart): boolean =>
  remote !== null && remote.object?.name !== expected.name;

function restored(change: Change, one: Counterpart): Change {
  const { expected, remote } = one;
  const reason = `${driftOf(expected, remote)?.text ?? ''} It is restored as Turnout expects it.`.trimStart();
  if (!remote || !isUnrecognisable(one)) return { ...change, reason };
  const precondition = { state: 'present' as const, fingerprint: printOf(remote), remoteId: remote.id };
  // Under its own name and never null: the way back from this push would make what stood under the other name anew, and take
  // null for “it was not there”. The reason says what is different.
  const before = { ...(remote.object ?? expected), name: expected.name };
  return { ...change, op: 'update', before, position: null, reason, precondition };
}

/** A profile that is made anew is one that no rule names: where rules are made by hand, nobody could see that it does nothing. */
function refuseSevered({ seen }: Basis, { object, op }: Change): void {
  if (op !== 'create' || seen.policy) return;
  const way = 'Accept it as gone, then set the lane up again.';
  throw new ServiceError(
    'refused',
    `${object.name} is gone, so no rule refers to it any more, and no API of this tenant can read the rules. ${way}`,
  );
}
