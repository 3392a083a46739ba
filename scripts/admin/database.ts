import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { administer } from '../postgres/databases';
import { Refusal } from '../process/refusal';
import { embeddedUrl, migrateDatabase, startDatabase } from '../start/database';
import { lockFolder } from '../start/lock';
import { keepSecrets, type Secrets } from '../start/secrets';
import { readSettings, type Settings } from '../start/settings';

/**
 * Does something with Turnout's database: the one of DATABASE_URL, or the embedded one of the data folder, which is started for that
 * long where Turnout is not running.
 * @throws Refusal where there is none, or it cannot be used
 */
export async function withTurnoutDatabase<T>(work: () => Promise<T>): Promise<T> {
  const settings = readSettings(process.env, process.cwd());
  process.env.TURNOUT_URL = settings.url;
  if (settings.databaseUrl) return work();
  const { folder } = settings;
  if (!existsSync(join(folder, 'database.password')))
    throw new Refusal(
      `${folder} is no data folder of Turnout. Set TURNOUT_DATA to the one it was started with, or DATABASE_URL to its database.`,
    );
  const secrets = keepSecrets(folder);
  const url = embeddedUrl(settings, secrets);
  process.env.DATABASE_URL = url;
  if (await answers(url)) return work();
  return withStarted(settings, secrets, work);
}

async function withStarted<T>(settings: Settings, secrets: Secrets, work: () => Promise<T>): Promise<T> {
  const lock = lockFolder(settings.folder);
  try {
    const witness = {
      signal: new AbortController().signal,
      say: (sentence: string) => console.log(sentence),
      giveUp: (reason: Refusal) => console.error(reason.message),
    };
    const database = await startDatabase(settings, secrets, witness);
    try {
      await migrateDatabase(database, settings.root);
      return await work();
    } finally {
      await database.server?.stop();
    }
  } finally {
    lock.release();
  }
}

async function answers(url: string): Promise<boolean> {
  return administer(url, 'SELECT 1').then(
    () => true,
    () => false,
  );
}
