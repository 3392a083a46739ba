import { closeDatabase } from '@/lib/db/client';
import { sealedCounts } from '@/lib/services/sealing/keys';
import { resealAll } from '@/lib/services/sealing/reseal-all';
import { Refusal } from '../process/refusal';
import { installedEnvironment } from './installed';

/** `npm run reseal`: what it did and what is left, in sentences. Returns the exit code. */
async function run(): Promise<number> {
  Object.assign(process.env, installedEnvironment(process.env, process.cwd()));
  const id = 'npm run reseal';
  const ctx = { actor: { kind: 'setup', id, name: id, role: 'worker' } } as const;
  const { resealed, lost, without } = await resealAll(ctx);
  if (without.length > 0) {
    console.log(
      `Nothing was sealed again: ${without.join(', ')} runs without the newest key. Restart it with the same TURNOUT_KEY first.`,
    );
    return 1;
  }
  const keys = await sealedCounts();
  console.log(
    `${resealed} API ${resealed === 1 ? 'token was' : 'tokens were'} sealed under version ${keys[0]?.version}.`,
  );
  for (const { version, tokens, factors } of keys.slice(1))
    console.log(
      tokens + factors === 0
        ? `The key of version ${version} is unused: remove it from TURNOUT_KEY.`
        : `The key of version ${version} still seals ${tokens + factors}.`,
    );
  for (const { name } of lost)
    console.log(
      `${name} needs a new API token: its own cannot be opened. Enter one under Settings, API token.`,
    );
  return lost.length > 0 ? 1 : 0;
}

run()
  .catch((error: unknown) => {
    console.error(error instanceof Refusal || error instanceof Error ? error.message : error);
    return 1;
  })
  .then(async (code) => {
    await closeDatabase();
    process.exitCode = code;
  });
