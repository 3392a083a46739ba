import { z } from 'zod';
import { type Bundle, readBundle } from '@/lib/certificates/bundle/bundle';
import { BundleError } from '@/lib/certificates/bundle/limits';
import { reportOf } from '@/lib/certificates/report/report';
import { databaseNow } from '@/lib/db/clock';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { publicRoots } from './public-roots';
import { signedBy } from './signed-by';

/** A file of 1 MB as base64. */
const LONGEST = 1_400_000;
const TOO_LONG = 'That is more than 1 MB. Give the CA file or the chain alone.';
/** A dropped file, as a browser reads it; everything else is pasted text. */
const FILE = /^data:[^,]{0,200};base64,/;

const Given = z.string().max(LONGEST, TOO_LONG).default('');
const Host = z
  .string()
  .trim()
  .max(253, 'A host has at most 253 characters.')
  .regex(/^([\w-]+(\.[\w-]+)*\.?)?$/, 'Enter the host alone, as registry.npmjs.org.')
  .default('');

/**
 * Judges the chain that a machine sees by the CA file that developers have: as OpenSSL does, strictly and not, and what that means
 * for each client. One of the two is enough. Nothing is kept.
 */
export const checkCertificates = read({
  name: 'certificates.check',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, chain: Given, trust: Given, host: Host }),
  run: async (client, { chain, trust, host }) => {
    if (chain.trim() === '' && trust.trim() === '')
      throw refused('chain', 'Paste or drop the chain, the CA file, or both.');
    const given = { chain: bundleOf('chain', chain), trust: bundleOf('trust', trust) };
    const at = await databaseNow(client);
    const how = { at, host: host || null, isSignedBy: signedBy(), publicRoots: publicRoots() };
    return reportOf(given, how);
  },
});

/** @throws ServiceError beside its field, where there is no certificate in it */
function bundleOf(field: string, given: string): Bundle | null {
  if (given.trim() === '') return null;
  const file = FILE.exec(given);
  const bytes = file ? Buffer.from(given.slice(file[0].length), 'base64') : Buffer.from(given);
  try {
    return readBundle(new Uint8Array(bytes));
  } catch (error) {
    if (error instanceof BundleError) throw refused(field, error.message);
    throw error;
  }
}

const refused = (field: string, text: string) => new ServiceError('invalid', text, { [field]: text });
