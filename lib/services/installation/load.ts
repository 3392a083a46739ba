import { z } from 'zod';
import { config } from '@/lib/config';
import manifest from '@/package.json';
import { sealedCounts, tenantsWithoutKey } from '../sealing/keys';
import { read } from '../words/verb';
import { MISSED_AFTER_S } from '../worker/missed';
import { auditProof } from './audit-proof';
import { tooStrongRights } from './database-rights';

/** What this installation is and runs on. No secret is among it: of the keys only their versions. */
export const loadInstallation = read({
  name: 'installation.load',
  needs: 'owner',
  input: z.strictObject({}),
  run: async (client) => {
    const [database] = await client.$queryRaw<{ version: string; bytes: bigint; now: Date }[]>`
      SELECT current_setting('server_version') AS "version", pg_database_size(current_database()) AS "bytes", now() AS "now"`;
    const workers = await client.worker.findMany({
      where: { goneAt: null },
      orderBy: { startedAt: 'desc' },
      take: 20,
      select: { id: true, name: true, startedAt: true, seenAt: true },
    });
    const now = database?.now ?? new Date();
    return {
      now,
      version: manifest.version,
      node: process.version,
      url: config('TURNOUT_URL'),
      database: {
        version: database?.version ?? 'unknown',
        bytes: Number(database?.bytes ?? 0),
        ...placeOf(config('DATABASE_URL')),
        tooStrong: await tooStrongRights(client),
      },
      workers: workers.map((worker) => ({
        ...worker,
        alive: now.getTime() - worker.seenAt.getTime() <= MISSED_AFTER_S * 1_000,
      })),
      audit: await auditProof(client),
      keys: await sealedCounts(client),
      keyless: await tenantsWithoutKey(client),
      sandbox: config('TURNOUT_SANDBOX_ORIGIN') ?? null,
      allowedHosts: config('TURNOUT_ALLOWED_HOSTS'),
    };
  },
});

/** Server and database of an address, without who signs in to it. */
function placeOf(address: string): { server: string; name: string } {
  const { host, pathname } = new URL(address);
  return { server: host, name: pathname.slice(1) };
}
