import { digestOf, linkOf, newLinkToken } from '@/lib/auth/password-link';
import { administer } from '../postgres/databases';
import { migrateDatabase, startDatabase } from './database';
import { partEnvironment } from './environment';
import { runErrand } from './errand';
import { parts } from './parts';
import { keepSecrets, type Secrets } from './secrets';
import { logOf, type Settings } from './settings';
import { type Supervised, supervise, type Witness } from './supervise';

type PartName = keyof typeof parts;

/** The running product, as far as it has been started. */
export interface Composition {
  secrets: Secrets;
  env: NodeJS.ProcessEnv;
  /** By what the first admin gets in, where that is a link and it was not used yet. */
  firstLink: string | null;
  /** The database as its owner has it, which no part of the product knows. */
  ownerUrl: string;
  /** How the sandbox said that it is ready; undefined where it was left out. */
  sandbox: RegExpMatchArray | undefined;
  /** Starts further parts side by side. */
  start(...names: PartName[]): Promise<Supervised[]>;
  /** Stops every part, from the last that was named to the first. */
  stop(): Promise<void>;
}

/** Starts what the others stand on: the database, migrated and seeded, and the sandbox. */
export async function compose(
  settings: Settings,
  witness: Witness,
  outside: NodeJS.ProcessEnv = process.env,
): Promise<Composition> {
  const running: Supervised[] = [];
  const stop = async () => {
    for (let part = running.pop(); part; part = running.pop()) await part.stop();
  };
  const secrets = keepSecrets(settings.folder);
  try {
    const database = await startDatabase(settings, secrets, witness);
    if (database.server) running.push(database.server);
    await migrateDatabase(database, settings.root);

    const env = partEnvironment(outside, settings, secrets, database.url);
    const start = async (...names: PartName[]) => {
      const starts = await Promise.allSettled(
        names.map((name) => supervise(parts[name](settings, env), witness)),
      );
      const started = starts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      running.push(...started);
      const failed = starts.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      return started;
    };
    // Before the seed, which asks the sandbox tenant what it can do, as adding any tenant does.
    if (settings.sandbox) await start('sandbox');
    const firstLink = await seed(settings, env, witness.signal);
    const sandbox = running.find(({ name }) => name === 'sandbox')?.match;
    return { secrets, env, firstLink, ownerUrl: database.ownerUrl, sandbox, start, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Writes the first data. @returns the link of the first admin, where there is one that can be used */
async function seed(settings: Settings, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string | null> {
  const token = settings.firstAdmin === 'link' ? newLinkToken() : null;
  await runErrand({
    name: 'seed',
    args: ['--import', 'tsx', 'prisma/seed.ts'],
    // For this process alone, and in no file: whoever holds it is the first admin.
    env: token ? { ...env, TURNOUT_ADMIN_LINK: token } : env,
    cwd: settings.root,
    log: logOf(settings, 'seed'),
    signal,
  });
  if (!token) return null;
  const stored = `SELECT FROM "PasswordLink" WHERE "digest" = '${digestOf(token)}' AND "usedAt" IS NULL`;
  const { rowCount } = await administer(env.DATABASE_URL ?? '', stored);
  return rowCount === 1 ? linkOf(settings.url, token) : null;
}
