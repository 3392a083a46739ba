import { z } from 'zod';

/** What a client does on a lane that is on, in the words of the question that admins ask. */
export type ClientVerdict = KnownClient['verdict'];

/** Beside those that were measured (`client-table.json`): one case of a client, with the versions that it is of (docs/facts/ptc-clients-and-peers.md 0.2, 0.3, 2.2, 2.4 and 4). */
export const KnownClient = z.strictObject({
  name: z.string(),
  /** How else people write it; without case, spaces and signs. */
  also: z.array(z.string()),
  /** Whose lane it meets: the key of a built-in ecosystem, any, or one that an admin adds. */
  ecosystem: z.enum(['npm', 'pypi', 'docker', 'huggingface', 'any', 'other']),
  /** From this major version on, and before that one. */
  from: z.number().optional(),
  before: z.number().optional(),
  /** From this minor version of Python 3 on. */
  python: z.number().optional(),
  /** With the method guard of the ecosystem on or off alone. */
  guard: z.boolean().optional(),
  when: z.string().nullable(),
  verdict: z.enum(['works', 'breaks', 'bypasses', 'hands a token on', 'unknown']),
  says: z.string(),
  /** The setting or command that mends it; null where none is known or needed. */
  mends: z.string().nullable(),
  /** What somebody at the machine enters for that, exactly. */
  copy: z.string().optional(),
  /** That is for an admin to do, and nothing that somebody at the machine could. */
  admins: z.literal(true).optional(),
  /** How it is known: a real client was run, its User-Agent alone was, a vendor or maintainers say so, or nobody ran it. */
  source: z.enum(['seen', 'simulated', 'documented', 'not run']),
  /** With what it was seen. */
  seen: z.string().optional(),
});
export type KnownClient = z.infer<typeof KnownClient>;
