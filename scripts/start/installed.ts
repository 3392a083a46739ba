import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../process/refusal';
import { embeddedUrl } from './database';
import { partEnvironment } from './environment';
import { keepSecrets } from './secrets';
import { readSettings } from './settings';

/**
 * The environment of an installation that a start has made, for a command in the terminal beside it. The embedded database answers
 * only while Turnout runs.
 * @throws Refusal where the data folder holds no installation
 */
export function installedEnvironment(outside: NodeJS.ProcessEnv, root: string): NodeJS.ProcessEnv {
  const settings = readSettings(outside, root);
  const { folder } = settings;
  if (!existsSync(join(folder, 'turnout.key')) && !(settings.databaseUrl && outside.TURNOUT_KEY))
    throw new Refusal(
      `There is no Turnout in ${folder}. Set TURNOUT_DATA to its data folder, or DATABASE_URL and TURNOUT_KEY.`,
    );
  const secrets = keepSecrets(folder);
  return partEnvironment(outside, settings, secrets, settings.databaseUrl ?? embeddedUrl(settings, secrets));
}
