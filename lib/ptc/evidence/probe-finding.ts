import { z } from 'zod';
import { REDIRECT_FORMS } from '../model/redirect-url';

/** What a probe found, in a sentence. */
export const ProbeFinding = z.strictObject({
  /** As whom was asked, a package manager, which curl itself stands for, or a browser; or what else was looked at. */
  as: z.enum(['package manager', 'browser', 'machine', 'certificate', 'artifactory']),
  holds: z.boolean(),
  text: z.string(),
  /** It holds as far as can be seen, and a person has to confirm it. */
  unsure: z.boolean().optional(),
  /** It holds not, and shows nothing broken either: an answer is missing, or says nothing of the rules. */
  silent: z.boolean().optional(),
  /** The machine does not trust the certificate that it was shown. */
  untrusted: z.boolean().optional(),
  /** The host that was asked, where several were. */
  host: z.string().optional(),
  /** Of an answer that redirects as it should: how it names what was asked. */
  form: z.enum(REDIRECT_FORMS).optional(),
});
export type ProbeFinding = z.infer<typeof ProbeFinding>;
