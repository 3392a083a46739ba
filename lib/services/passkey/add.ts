import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { relyingParty } from '@/lib/auth/passkey-address';
import { NewPasskey } from '@/lib/auth/passkey-answers';
import { isPasskeyChallenge, newPasskeyChallenge, spendPasskeyChallenge } from '@/lib/auth/passkey-challenge';
import { hasPassword } from '@/lib/auth/people';
import type { Tx } from '@/lib/db/client';
import { ServiceError } from '../words/problem';
import { read, write } from '../words/verb';
import { Name, recordPasskey } from './fields';

/** Nobody has use for more. */
const MOST = 20;

const purposeOf = (userId: string) => `add ${userId}`;

/** What a browser hands to a device that is to make a passkey. */
export const offerPasskey = read({
  name: 'passkey.offer',
  needs: 'person',
  input: z.strictObject({}),
  proof: { within: 'ten minutes' },
  run: async (client, _input, { actor }) => {
    const { email, name, passkeys } = await client.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { email: true, name: true, passkeys: { select: { id: true } } },
    });
    await refusePasswordless(client, actor.id);
    if (passkeys.length >= MOST)
      throw new ServiceError('refused', `You have ${MOST} passkeys. Remove one first.`);
    return generateRegistrationOptions({
      rpName: 'Turnout',
      rpID: relyingParty().id,
      userID: new TextEncoder().encode(actor.id),
      userName: email,
      userDisplayName: name,
      challenge: newPasskeyChallenge(purposeOf(actor.id)),
      attestationType: 'none',
      // The same device makes no second one.
      excludeCredentials: passkeys,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  },
});

/** Keeps the passkey that a device has made: it signs in from then on by itself, as both factors. */
export const addPasskey = write({
  name: 'passkey.add',
  needs: 'person',
  input: z.strictObject({ made: NewPasskey, name: Name }),
  proof: { within: 'ten minutes' },
  fetch: async ({ made }, { actor }) => {
    const { id, origin } = relyingParty();
    let challenge = '';
    const checked = await verifyRegistrationResponse({
      response: made,
      expectedChallenge: (given) => {
        challenge = given;
        return isPasskeyChallenge(purposeOf(actor.id), given);
      },
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    }).catch(() => null);
    if (!checked?.verified)
      throw new ServiceError('refused', 'This passkey could not be checked, or it took too long. Try again.');
    return { challenge, credential: checked.registrationInfo.credential };
  },
  run: async (tx, { name }, { actor }, { challenge, credential }) => {
    await refusePasswordless(tx, actor.id);
    if (!(await spendPasskeyChallenge(tx, challenge))) throw addedAlready();
    const { id, publicKey, counter } = credential;
    if (await tx.passkey.findUnique({ where: { id } })) throw addedAlready();
    await tx.passkey.create({
      data: { id, userId: actor.id, name, publicKey: new Uint8Array(publicKey), counter: BigInt(counter) },
    });
    await recordPasskey(tx, actor.id, 'passkey.add', { after: { name } });
    return null;
  },
});

/** Whoever signs in at the provider alone is let in by it alone: a passkey would go on when the provider no longer does. */
async function refusePasswordless(client: Tx, userId: string): Promise<void> {
  if (!(await hasPassword(client, userId)))
    throw new ServiceError('refused', 'You sign in at your provider. Ask it for a passkey there.');
}

const addedAlready = () =>
  new ServiceError('conflict', 'This passkey was added already. Load the page again.');
