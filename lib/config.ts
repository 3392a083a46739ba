import { availableParallelism } from 'node:os';
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

/** Who asks has a variable of its own: an address stands in sentences. */
const bareOrigin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => /^https?:\/\/[^/?#@]+\/?$/i.test(value))
  .transform((value) => new URL(value).origin);

const list = z.string().transform((value) => value.split(/[\s,]+/).filter((entry) => entry !== ''));

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
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
  TURNOUT_ADMIN_LINK: {
    schema: z.string().length(43).optional(),
    meaning: 'the token of a link by which the first administrator sets a password; a start makes it',
  },
  TURNOUT_ALLOWED_HOSTS: {
    schema: list.pipe(z.array(originOrHost)).default([]),
    meaning: 'hosts beside the vendor\'s own that a tenant may have, as "https://a.example, b.example"',
  },
  TURNOUT_INTERNAL_HOSTS: {
    schema: list.transform((hosts) => hosts.map((host) => host.toLowerCase())).default([]),
    meaning:
      'hosts of your own network that Turnout may connect to itself, as those of the sign-in provider, the webhook and Artifactory, "login.corp.example, 10.0.0.5:8443"',
  },
  TURNOUT_TRUSTED_PROXIES: {
    schema: list.default([]),
    meaning:
      'the proxies in front whose X-Forwarded-For is believed, addresses and networks, as "127.0.0.1, 10.0.0.0/8"',
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
  TURNOUT_DATA: {
    schema: z.string().optional(),
    meaning: 'the folder for what Turnout keeps in files, the same for each web server and worker',
  },
  TURNOUT_TRAFFIC_FOLDER: {
    schema: z.string().optional(),
    meaning:
      'a folder whose files of transaction events workers read by themselves, those of a tenant in a folder of its name; leave it out to watch none',
  },
  TURNOUT_AUDIT_KEY: {
    schema: z.string().regex(BASE64).optional(),
    meaning: 'the Ed25519 private key that signs checkpoints of the audit trail, PKCS #8 DER in base64',
  },
  TURNOUT_AUDIT_PUBLIC_KEY: {
    schema: list.pipe(z.array(z.string().regex(BASE64))).default([]),
    meaning:
      'the public keys that checkpoints are verified with, each SPKI DER in base64, with commas between them',
  },
  TURNOUT_CHECKPOINT_FILE: {
    schema: z.string().optional(),
    meaning: 'the file that every checkpoint of the audit trail is appended to',
  },
  TURNOUT_CHECKPOINT_WEBHOOK: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    meaning: 'the address that every checkpoint is sent to with POST, as https://archive.example/turnout',
  },
  TURNOUT_WEB_PROCESSES: {
    schema: z.coerce
      .number()
      .int()
      .min(1)
      .max(16)
      .default(() => Math.min(availableParallelism(), 4)),
    meaning:
      'how many processes the web server answers with, 1 to 16; without it one for each processor, at most 4',
  },
  CLICKHOUSE_URL: {
    schema: bareOrigin.optional(),
    meaning:
      'the HTTP interface of a ClickHouse with transaction events, as https://clickhouse.example:8443; its user and password have variables of their own',
  },
  CLICKHOUSE_USER: {
    schema: z.string().default('default'),
    meaning: 'the user that Turnout is in ClickHouse',
  },
  CLICKHOUSE_PASSWORD: { schema: z.string().default(''), meaning: "that user's password" },
  CLICKHOUSE_TABLE: {
    schema: z
      .string()
      .regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/)
      .default('netskope.transaction_events'),
    meaning: 'the table with the events, as database.table',
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
