import { z } from 'zod';
import { internalHostWarning, redirectHostProblem } from '@/lib/ptc/model/redirect-host';
import { ServiceError } from './problem';

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

/** The day on which a token expires, as the portal shows it; null where it does not. */
export const ExpiresOn = z.iso
  .date('Enter a day, or leave it empty.')
  .nullable()
  .transform((day) => (day === null ? null : new Date(`${day}T00:00:00.000Z`)));

/** Which token: the one that writes, which is the only one where nothing else is said, or the one that reads. */
export const Use = z.enum(['read', 'write']).default('write');

export const TenantName = z
  .string()
  .trim()
  .min(1, 'Enter a name that people will recognise.')
  .max(60, 'Keep the name under 60 characters.');

export const Slug = z.string().min(1).max(60);

/** Throws where an internal name is to be the Artifactory host and nobody has confirmed that laptops reach it. */
export function refuseInternal(host: string, internal: boolean): void {
  const text = internal ? null : internalHostWarning(host);
  if (text) throw new ServiceError('invalid', text, { internal: text });
}
