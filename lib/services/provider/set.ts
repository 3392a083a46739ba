import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { checkProvider } from '@/lib/auth/sso/check';
import { db } from '@/lib/db/client';
import { seal, unseal } from '@/lib/vault/seal';
import { lockRoles } from '../person/fields';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';
import { endAllAtProvider } from './end';
import { SECRET_PLACE } from './stored';

const ONE_LINE = /^[^\p{Cc}]*$/u;

/** What an owner enters about the provider. An empty secret keeps the one that is stored. */
const Input = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'Enter the name that people know it by.')
    .max(40, 'Keep the name under 40 characters.')
    .regex(ONE_LINE, 'The name is one line.'),
  issuer: z.string().trim().min(1, 'Enter the issuer, as https://login.example.com.').max(300),
  clientId: z
    .string()
    .trim()
    .min(1, 'Enter the client id that the provider gave Turnout.')
    .max(300)
    .regex(ONE_LINE, 'The client id is one line.'),
  secret: z.string().trim().max(2_000).regex(ONE_LINE, 'The client secret is one line.'),
  scopes: z
    .string()
    .trim()
    .max(300)
    .regex(
      /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/,
      'Scopes are words with one blank between them.',
    ),
  groupsClaim: z
    .string()
    .trim()
    .min(1, 'Enter the claim that holds the groups, as groups.')
    .max(100)
    .regex(ONE_LINE, 'A claim is one line.'),
});

/** Sets the sign-in provider up, once it has answered and knows Turnout. Another issuer ends what people had by the former one. */
export const setProvider = write({
  name: 'provider.set',
  needs: 'owner',
  input: Input,
  proof: { within: 'ten minutes' },
  fetch: async (input) => {
    const secret = input.secret || (await storedSecret());
    const findings = await checkProvider({ ...input, secret });
    const wrong = findings.filter(({ state }) => state === 'wrong').map(({ text }) => text);
    if (wrong.length === 0) return secret;
    const field = wrong[0]?.includes('client secret') ? 'secret' : 'issuer';
    throw new ServiceError('refused', wrong.join(' '), { [field]: wrong.join(' ') });
  },
  run: async (tx, { secret: typed, ...next }, _ctx, secret) => {
    await lockRoles(tx);
    const former = await tx.provider.findFirst();
    const data = { ...next, sealedSecret: seal(secret, SECRET_PLACE), problem: null, problemSince: null };
    await tx.provider.upsert({ where: { id: 'provider' }, create: data, update: data });
    if (former && former.issuer !== next.issuer)
      await endAllAtProvider(tx, former.issuer, { name: former.name, why: 'another provider was set up' });
    record(tx, INSTALLATION_CHAIN, {
      action: 'provider.set',
      target: { kind: 'provider', name: next.name },
      before: former && toldOf(former),
      after: { ...next, ...(typed !== '' && { secret: 'replaced' }) },
    });
    return null;
  },
});

const toldOf = ({ name, issuer, clientId, scopes, groupsClaim }: Stored) => ({
  name,
  issuer,
  clientId,
  scopes,
  groupsClaim,
});
type Stored = { name: string; issuer: string; clientId: string; scopes: string; groupsClaim: string };

async function storedSecret(): Promise<string> {
  const stored = await db().provider.findFirst({ select: { sealedSecret: true } });
  if (stored) return unseal(stored.sealedSecret, SECRET_PLACE);
  const text = 'Enter the client secret that the provider gave Turnout.';
  throw new ServiceError('invalid', text, { secret: text });
}
