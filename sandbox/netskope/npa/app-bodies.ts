import { z } from 'zod';

const port = z.string().regex(/^\d{1,5}(-\d{1,5})?(\s*,\s*\d{1,5}(-\d{1,5})?)*$/);
const tags = z.array(z.object({ tag_name: z.string().min(1) }));

/** Terraform sends `port`, Cloud Exchange `ports` (docs/facts/netskope-api.md 4.6). */
const protocol = z
  .object({ type: z.enum(['tcp', 'udp']), port: port.optional(), ports: port.optional() })
  .transform(({ type, ...given }, context) => {
    const ports = given.port ?? given.ports;
    if (ports !== undefined) return { type, port: ports };
    context.addIssue({ code: 'custom', message: 'port is missing', path: ['port'] });
    return z.NEVER;
  });

const appFields = {
  app_name: z.string().min(1),
  host: z.string().min(1),
  real_host: z.string(),
  protocols: z.array(protocol),
  publishers: z.array(z.object({ publisher_id: z.coerce.string(), publisher_name: z.string().optional() })),
  tags,
  clientless_access: z.boolean(),
  use_publisher_dns: z.boolean(),
  trust_self_signed_certs: z.boolean(),
  // Write-only on the real API: taken and never shown again (docs/facts/netskope-api.md 4.6).
  app_option: z.unknown(),
  paths: z.unknown(),
};

/** PATCH changes what it names. */
export const appPatchSchema = z.object(appFields).partial();
/** POST and PUT need the app's name and host; empty protocols are left out by the command line. */
export const appCreateSchema = appPatchSchema.required({ app_name: true, host: true });
export type AppBody = z.infer<typeof appPatchSchema>;

/** Several apps at once. */
export const appIdsSchema = z.object({ private_app_ids: z.array(z.coerce.string()).min(1) });
/** Publishers of several apps. */
export const assignmentSchema = appIdsSchema.extend({ publisher_ids: z.array(z.coerce.string()).min(1) });
/** Tags of several apps; a body of another shape is 422. */
export const tagBodySchema = z.object({ ids: z.array(z.coerce.string()).min(1), tags: tags.min(1) });
/** The question which policies use an app. */
export const policyInUseSchema = z.object({ ids: z.array(z.coerce.string()).min(1) });

const HOSTS_PER_APP = 500;
const TAG_LENGTH = 30;

/** Whitespace in a `host` of several is normalised (docs/facts/netskope-api.md 4.6). */
export function normalisedHost(host: string): string {
  return host
    .split(',')
    .map((part) => part.trim())
    .join(',');
}

/** Limits of one app (docs/facts/netskope-api.md 4.6); the texts are ours. */
export function appProblem(body: AppBody): string | null {
  const hosts = normalisedHost(body.host ?? '').split(',');
  if (hosts.length > HOSTS_PER_APP) return `more than ${HOSTS_PER_APP} hosts`;
  const wide = hosts.find((host) => /\/[0-7]$/.test(host));
  if (wide) return `${wide} is wider than /8`;
  const long = body.tags?.find((tag) => tag.tag_name.length > TAG_LENGTH);
  return long ? `tag ${long.tag_name} has more than ${TAG_LENGTH} characters` : null;
}

/**
 * On PUT an empty object or list there ends in the database's own error (docs/facts/netskope-api.md 4.6); only that it
 * does is known.
 */
export function breaksSerialisation({ app_option, paths }: AppBody): boolean {
  const isEmpty = (value: unknown) =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty(app_option) || isEmpty(paths);
}
