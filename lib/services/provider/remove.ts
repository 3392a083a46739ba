import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { lockRoles } from '../person/fields';
import { notFound } from '../words/problem';
import { record } from '../words/record';
import { write } from '../words/verb';
import { endAllAtProvider } from './end';
import { SHOWN } from './stored';

/** Ends single sign-on: nobody signs in there any more, and what people had by it ends. The table of groups stays. */
export const removeProvider = write({
  name: 'provider.remove',
  needs: 'owner',
  input: z.strictObject({}),
  proof: { within: 'ten minutes' },
  run: async (tx) => {
    await lockRoles(tx);
    const former = await tx.provider.findFirst({ select: SHOWN });
    if (!former) throw notFound('sign-in provider');
    const { name, issuer, clientId } = former;
    await tx.provider.deleteMany();
    await endAllAtProvider(tx, issuer, { name, why: 'the sign-in provider was removed' });
    record(tx, INSTALLATION_CHAIN, {
      action: 'provider.remove',
      target: { kind: 'provider', name },
      before: { name, issuer, clientId },
    });
    return null;
  },
});
