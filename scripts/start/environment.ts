import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { publicTextOf } from '@/lib/audit/keys';
import type { Secrets } from './secrets';
import type { Settings } from './settings';

type Given = Record<string, string | undefined>;

/**
 * The environment of every part of the product. What is set outside wins over what a start makes up, but for
 * the addresses that follow from the ports.
 */
export function partEnvironment(
  outside: NodeJS.ProcessEnv,
  settings: Settings,
  secrets: Secrets,
  databaseUrl: string,
): NodeJS.ProcessEnv {
  // Whoever migrates may take every guard away: that is not for what runs on.
  const { TURNOUT_MIGRATE_URL: _, ...rest } = outside;
  const given: Given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  const auditKey = given.TURNOUT_AUDIT_KEY ?? secrets.auditKey;
  const { ports } = settings;
  return {
    TURNOUT_KEY: secrets.key,
    TURNOUT_AUTH_SECRET: secrets.authSecret,
    TURNOUT_ADMIN_EMAIL: settings.adminEmail,
    TURNOUT_ADMIN_PASSWORD: secrets.adminPassword,
    ...(settings.sandbox ? { TURNOUT_SANDBOX_TOKEN: secrets.sandboxToken } : {}),
    TURNOUT_AUDIT_KEY: auditKey,
    TURNOUT_AUDIT_PUBLIC_KEY: publicTextOf(auditKey),
    TURNOUT_CHECKPOINT_FILE: join(settings.folder, 'checkpoints.ndjson'),
    TURNOUT_WORKER_ID: workerName(settings),
    ...given,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Into logs, whose ends are shown in sentences.
    NO_COLOR: '1',
    DATABASE_URL: databaseUrl,
    TURNOUT_DATA: settings.folder,
    TURNOUT_URL: settings.url,
    TURNOUT_PORT: String(ports.web),
    ...(settings.sandbox ? sandboxEnvironment(given, settings) : {}),
  };
}

/** What the sandbox needs of the environment: where it listens, its token and its folder, and nothing that opens the product. */
export function sandboxEnvironmentOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isNeeded = (name: string) =>
    name.startsWith('TURNOUT_SANDBOX_') || OF_THE_SYSTEM.has(name.toUpperCase());
  return Object.fromEntries(Object.entries(env).filter(([name]) => isNeeded(name))) as NodeJS.ProcessEnv;
}

/** What Node, its temporary files and its name look-ups want of a system. */
const OF_THE_SYSTEM = new Set([
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'TZ',
  'LANG',
  'LC_ALL',
  'NO_COLOR',
  'NODE_ENV',
  'NODE_OPTIONS',
  'SYSTEMROOT',
  'COMSPEC',
]);

/**
 * The same at every start from one data folder, which only one start at a time may hold: a worker that is started again
 * knows by it what its predecessor left.
 */
function workerName({ folder }: Settings): string {
  return `${hostname().slice(0, 80)}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
}

function sandboxEnvironment(given: Given, { folder, ports }: Settings): Record<string, string> {
  const origin = `http://127.0.0.1:${ports.sandbox}`;
  const preview = `http://127.0.0.1:${ports.preview}`;
  const artifactory = `http://127.0.0.1:${ports.artifactory}`;
  return {
    TURNOUT_SANDBOX_PORT: String(ports.sandbox),
    TURNOUT_SANDBOX_PROXY_PORT: String(ports.proxy),
    TURNOUT_SANDBOX_ARTIFACTORY_PORT: String(ports.artifactory),
    TURNOUT_SANDBOX_PREVIEW_PORT: String(ports.preview),
    TURNOUT_SANDBOX_PREVIEW_PROXY_PORT: String(ports.previewProxy),
    TURNOUT_SANDBOX_FOLDER: given.TURNOUT_SANDBOX_FOLDER ?? join(folder, 'sandbox'),
    TURNOUT_SANDBOX_ORIGIN: origin,
    TURNOUT_SANDBOX_PREVIEW_ORIGIN: preview,
    TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN: artifactory,
    TURNOUT_ALLOWED_HOSTS: [given.TURNOUT_ALLOWED_HOSTS, origin, preview, artifactory]
      .filter(Boolean)
      .join(','),
  };
}
