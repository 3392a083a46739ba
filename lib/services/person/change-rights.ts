import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';
import { findPerson, lockRoles, Memberships, refuseLastOwner } from './fields';
import { setRights } from './rights';

const Input = z.strictObject({ id: z.string(), owner: z.boolean(), memberships: Memberships });

/** Says in which tenants somebody may do what, and whether they are an owner. It holds from their next click. */
export const changeRights = write({
  name: 'person.change-rights',
  needs: 'owner',
  input: Input,
  proof: { within: 'ten minutes' },
  run: async (tx, { id, owner, memberships }) => {
    await lockRoles(tx);
    const person = await findPerson(tx, id);
    refuseOfGroups(person, { owner, memberships });
    if (person.owner && !owner) await refuseLastOwner(tx, person);
    const changed = await setRights(tx, person, { owner, memberships });
    if (!changed) return null;
    record(tx, INSTALLATION_CHAIN, {
      action: 'person.change-rights',
      target: { kind: 'person', name: person.email },
      before: { owner: person.owner, tenants: person.roles },
      after: changed,
    });
    return null;
  },
});

type Held = Pick<Awaited<ReturnType<typeof findPerson>>, 'email' | 'ownerByGroup' | 'byGroup'>;

/** What a group gives would be back with the next answer of the provider: it is taken away there. */
function refuseOfGroups(
  { email, ownerByGroup, byGroup }: Held,
  { owner, memberships }: Pick<z.output<typeof Input>, 'owner' | 'memberships'>,
): void {
  const kept = new Set(memberships.map(({ tenant }) => tenant));
  const taken = byGroup.find((slug) => !kept.has(slug));
  const what = taken ? `Their role in ${taken}` : ownerByGroup && !owner ? 'That they are an owner' : null;
  if (what === null) return;
  throw new ServiceError(
    'refused',
    `${what} comes from a group of ${email} at the sign-in provider. Take them out of the group there, or change what the group gives under Settings › Sign-in.`,
  );
}
