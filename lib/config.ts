import { z } from 'zod';

/**
 * The one place that reads the environment. Every variable is read when it is first asked for, so that a
 * process needs only those that it uses, and a missing one is named in a sentence instead of failing later
 * in a stranger way. No value is ever put into an error: several are secrets.
 */

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

/** `host` alone means https, as that is all a tenant speaks. */
const originOrHost = z
  .string()
  .transform((value) => (value.includes('://') ? value : `https://${value}`))
  .pipe(origin);

const list = z.string().transform((value) => value.split(/[\s,]+/).filter((entry) => entry !== ''));

const KEY_RING = /^\d+:[A-Za-z0-9+/]{43}=(,\d+:[A-Za-z0-9+/]{43}=)*$/;

const variables = {
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(ql)?:\/\//),
    meaning: 'the PostgreSQL server, as postgresql://user:password@host:5432/name',
  },
  TURNOUT_URL: { schema: origin, meaning: 'the address that people open, as https://turnout.example.com' },
  TURNOUT_KEY: {
    schema: z.string().regex(KEY_RING),
    meaning: 'the sealing keys, newest first, each as version:base64 of 32 bytes, with commas between them',
  },
  TURNOUT_AUTH_SECRET: { schema: z.string().min(32), meaning: 'a random text of 32 characters or more' },
  TURNOUT_ADMIN_EMAIL: { schema: z.email(), meaning: 'the e-mail address of the first administrator' },
  TURNOUT_ADMIN_PASSWORD: {
    schema: z.string().min(12),
    meaning: 'the password of the first administrator, 12 characters or more',
  },
  TURNOUT_ALLOWED_HOSTS: {
    schema: list.pipe(z.array(originOrHost)).default([]),
    meaning: 'hosts beside the vendor\'s own that a tenant may have, as "https://a.example, b.example"',
  },
  TURNOUT_SANDBOX_ORIGIN: {
    schema: origin.optional(),
    meaning: 'the address of the sandbox tenant, as http://127.0.0.1:4401; leave it out where there is none',
  },
  TURNOUT_SANDBOX_PREVIEW_ORIGIN: {
    schema: origin.optional(),
    meaning: 'the address of the second sandbox tenant, which has the preview write API',
  },
  TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN: {
    schema: origin.optional(),
    meaning: "the address of the sandbox's Artifactory, as http://127.0.0.1:4403",
  },
  TURNOUT_SANDBOX_TOKEN: { schema: z.string().min(16).optional(), meaning: "the sandbox tenant's API token" },
  TURNOUT_WORKER_ID: {
    schema: z.string().min(1).max(100).optional(),
    meaning: 'a name for this worker that no other worker has, and that it keeps when it is started again',
  },
  TURNOUT_STEP_TRIES: {
    schema: z.coerce.number().int().min(1).max(20).default(6),
    meaning:
      'how often a worker tries a step before it gives the push up, 1 to 20; each pause between is twice the one before, from one second on',
  },
} as const;

type Variable = keyof typeof variables;
type Value<Name extends Variable> = z.output<(typeof variables)[Name]['schema']>;

/** A variable of the environment is missing or unusable. The message says which one and what it should hold. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const cache = new Map<Variable, { raw: string | undefined; value: unknown }>();

/** Reads one variable of the environment, checked and in its own type. Throws {@link ConfigError}. */
export function config<Name extends Variable>(name: Name): Value<Name> {
  // An empty variable is one that somebody cleared: `TURNOUT_SANDBOX_ORIGIN= npm start`.
  const raw = process.env[name] === '' ? undefined : process.env[name];
  const cached = cache.get(name);
  // Compared with the raw text, so that a test file which sets its own database never meets an older one.
  if (cached && cached.raw === raw) return cached.value as Value<Name>;
  const { schema, meaning } = variables[name];
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const problem = raw === undefined ? 'is not set' : 'cannot be used';
    throw new ConfigError(
      `${name} ${problem}. It holds ${meaning}. \`npm start\` sets it by itself; to run a part alone, set it in the environment.`,
    );
  }
  cache.set(name, { raw, value: parsed.data });
  return parsed.data as Value<Name>;
}
