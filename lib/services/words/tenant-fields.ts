import { z } from 'zod';
import { redirectHostProblem } from '@/lib/ptc/model/redirect-host';

/** A host name with an optional port: no scheme, no path. */
export const ArtifactoryHost = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'A host name has at most 253 characters.')
  .superRefine((host, { addIssue }) => {
    const message = redirectHostProblem(host);
    if (message) addIssue({ code: 'custom', message });
  });

/** A Netskope REST API v2 token as pasted. */
export const Token = z
  .string()
  .trim()
  .min(1, 'Paste the REST API v2 token.')
  .max(4096, 'A token has at most 4,096 characters.')
  .regex(/^[\x21-\x7e]+$/, 'A token has no blanks and no line breaks. Copy it again.');

export const Slug = z.string().min(1).max(60);
