import { z } from 'zod';
import { qrOf } from '@/lib/auth/qr';
import { grouped } from '@/lib/auth/recovery-codes';
import { hasSecondFactor } from '@/lib/auth/second-factor';
import { newTotpKey, totpAddress } from '@/lib/auth/totp';
import { seal, UnsealError, unseal } from '@/lib/vault/seal';
import { ServiceError } from '../words/problem';
import { read } from '../words/verb';

/** So long an offered key can be taken. */
const LASTS_MS = 30 * 60_000;

const Offer = z.object({ key: z.string(), until: z.number() });

/** Where an offer is sealed for: it opens for this person alone. */
const placeOf = (userId: string) => `second-factor:${userId}:offer`;

/**
 * Offers a key for an authenticator app, as a picture and as text. Nothing is stored before a code has shown that the app has it: until
 * then the browser holds the offer, sealed.
 */
export const offerSecondFactor = read({
  name: 'second-factor.offer',
  needs: 'person',
  input: z.strictObject({}),
  proof: { within: 'ten minutes' },
  run: async (client, _input, { actor }) => {
    refuseSecond(await hasSecondFactor(client, actor.id));
    const { email } = await client.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { email: true },
    });
    const key = newTotpKey();
    return {
      key: grouped(key).replaceAll('-', ' '),
      qr: qrOf(totpAddress(key, email)),
      offer: seal(JSON.stringify({ key, until: Date.now() + LASTS_MS }), placeOf(actor.id)),
    };
  },
});

/** The key of an offer that was made to this person. Throws where it is none, or too old. */
export function offeredKey(userId: string, offer: string): string {
  const found = opened(userId, offer);
  if (found && found.until > Date.now()) return found.key;
  throw new ServiceError('refused', 'This key was offered too long ago. Close this and begin again.');
}

function opened(userId: string, offer: string): z.infer<typeof Offer> | null {
  try {
    return Offer.parse(JSON.parse(unseal(offer, placeOf(userId))));
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** Throws where somebody has a second factor already. */
export function refuseSecond(there: boolean): void {
  if (!there) return;
  const text = 'You have a second factor already. To use another app, switch it off first.';
  throw new ServiceError('conflict', text);
}
