import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { NeededPort } from '../process/ports';
import { Refusal } from '../process/refusal';

/** What of the environment shapes a start. Everything has a default; nothing here is secret. */
export interface Settings {
  root: string;
  folder: string;
  url: string;
  /** A server of one's own, instead of the embedded one. */
  databaseUrl: string | undefined;
  /** The same database as its owner has it, who migrates it. */
  migrateUrl: string | undefined;
  sandbox: boolean;
  ports: Ports;
  adminEmail: string;
  /** How the first admin gets in: by a printed password, or by a link that works once. */
  firstAdmin: 'password' | 'link';
}

interface Ports {
  web: number;
  sandbox: number;
  proxy: number;
  artifactory: number;
  preview: number;
  previewProxy: number;
  database: number;
}

const port = (usual: number) =>
  z
    .string()
    .refine((value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535, {
      error: 'it takes a number from 1 to 65535',
    })
    .transform(Number)
    .default(usual);

const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\//, {
    error: 'it takes an address, as postgresql://user:password@host:5432/name',
  })
  .optional();

const variables = z.object({
  TURNOUT_DATA: z.string().default('.turnout'),
  TURNOUT_URL: z
    .url({ protocol: /^https?$/, error: 'it takes an address, as https://turnout.example' })
    .optional(),
  DATABASE_URL: databaseAddress,
  TURNOUT_MIGRATE_URL: databaseAddress,
  TURNOUT_SANDBOX: z.enum(['on', 'off'], { error: 'it takes on or off' }).optional(),
  TURNOUT_ADMIN_EMAIL: z.email({ error: 'it takes an e-mail address' }).default('admin@turnout.local'),
  TURNOUT_FIRST_ADMIN: z
    .enum(['password', 'link'], { error: 'it takes password or link' })
    .default('password'),
  TURNOUT_PORT: port(4400),
  TURNOUT_SANDBOX_PORT: port(4401),
  TURNOUT_SANDBOX_PROXY_PORT: port(4402),
  TURNOUT_SANDBOX_ARTIFACTORY_PORT: port(4403),
  TURNOUT_PG_PORT: port(4404),
  TURNOUT_SANDBOX_PREVIEW_PORT: port(4405),
  TURNOUT_SANDBOX_PREVIEW_PROXY_PORT: port(4406),
});

/** Reads the settings of a start, or refuses with the variable that cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(filled);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(`${issue?.path[0]?.toString()} cannot be used as it is set: ${issue?.message}.`);
  }
  const read = parsed.data;
  if (read.TURNOUT_MIGRATE_URL && !read.DATABASE_URL) {
    throw new Refusal(
      'TURNOUT_MIGRATE_URL is set and DATABASE_URL is not. Set both: DATABASE_URL for the role that Turnout works with, TURNOUT_MIGRATE_URL for the owner of the same database.',
    );
  }
  return {
    root,
    folder: resolve(root, read.TURNOUT_DATA),
    url: (read.TURNOUT_URL ?? `http://127.0.0.1:${read.TURNOUT_PORT}`).replace(/\/$/, ''),
    databaseUrl: read.DATABASE_URL,
    migrateUrl: read.TURNOUT_MIGRATE_URL,
    sandbox: read.TURNOUT_SANDBOX ? read.TURNOUT_SANDBOX === 'on' : !isInUse(read),
    ports: {
      web: read.TURNOUT_PORT,
      sandbox: read.TURNOUT_SANDBOX_PORT,
      proxy: read.TURNOUT_SANDBOX_PROXY_PORT,
      artifactory: read.TURNOUT_SANDBOX_ARTIFACTORY_PORT,
      preview: read.TURNOUT_SANDBOX_PREVIEW_PORT,
      previewProxy: read.TURNOUT_SANDBOX_PREVIEW_PROXY_PORT,
      database: read.TURNOUT_PG_PORT,
    },
    adminEmail: read.TURNOUT_ADMIN_EMAIL,
    firstAdmin: read.TURNOUT_FIRST_ADMIN,
  };
}

/** A database of one's own, or an address with TLS, is of an installation that people work with: no sandbox unless asked for. */
const isInUse = (read: { DATABASE_URL?: string | undefined; TURNOUT_URL?: string | undefined }): boolean =>
  read.DATABASE_URL !== undefined || (read.TURNOUT_URL?.startsWith('https:') ?? false);

/** The ports that a start with these settings listens on. */
export function neededPorts({ ports, databaseUrl, sandbox }: Settings): NeededPort[] {
  const needed: NeededPort[] = [{ port: ports.web, purpose: 'Turnout itself', variable: 'TURNOUT_PORT' }];
  if (!databaseUrl) {
    needed.push({ port: ports.database, purpose: 'the embedded database', variable: 'TURNOUT_PG_PORT' });
  }
  if (sandbox) {
    needed.push(
      { port: ports.sandbox, purpose: "the sandbox's API and portal", variable: 'TURNOUT_SANDBOX_PORT' },
      { port: ports.proxy, purpose: "the sandbox's proxy", variable: 'TURNOUT_SANDBOX_PROXY_PORT' },
      {
        port: ports.artifactory,
        purpose: "the sandbox's Artifactory",
        variable: 'TURNOUT_SANDBOX_ARTIFACTORY_PORT',
      },
      {
        port: ports.preview,
        purpose: 'the second sandbox tenant',
        variable: 'TURNOUT_SANDBOX_PREVIEW_PORT',
      },
      {
        port: ports.previewProxy,
        purpose: "the second sandbox tenant's proxy",
        variable: 'TURNOUT_SANDBOX_PREVIEW_PROXY_PORT',
      },
    );
  }
  const twice = needed.find((one, at) => needed.findIndex((other) => other.port === one.port) !== at);
  if (twice) {
    throw new Refusal(
      `Port ${twice.port} is given to two things. Choose another one for ${twice.purpose} with ${twice.variable}.`,
    );
  }
  return needed;
}

/** Where a part's output goes. */
export function logOf(settings: Settings, part: string): string {
  return join(settings.folder, 'logs', `${part}.log`);
}
