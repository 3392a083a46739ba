import { z } from 'zod';
import { checkProvider } from '@/lib/auth/sso/check';
import { read } from '../words/verb';
import { openedProvider } from './stored';

/** Looks at the provider that is set up, now, and says what is wrong with it. It changes nothing. */
export const checkSignInProvider = read({
  name: 'provider.check',
  needs: 'owner',
  input: z.strictObject({}),
  run: async (client) => ({ at: new Date(), findings: await checkProvider(await openedProvider(client)) }),
});
