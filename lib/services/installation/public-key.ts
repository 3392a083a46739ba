import { z } from 'zod';
import { pemOf, publicKeyOf } from '@/lib/audit/keys';
import { config } from '@/lib/config';
import { notFound } from '../words/problem';
import { read } from '../words/verb';

/** The newest public key that checkpoints are verified with, as a PEM file. It is no secret. */
export const auditPublicKey = read({
  name: 'installation.audit-public-key',
  needs: 'person',
  input: z.strictObject({}),
  run: async () => {
    const [text] = config('TURNOUT_AUDIT_PUBLIC_KEY');
    if (!text) throw notFound('public key');
    return pemOf(publicKeyOf(text));
  },
});
