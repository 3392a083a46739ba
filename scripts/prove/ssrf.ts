import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase } from '../../lib/db/client';
import { migrate } from '../../lib/db/migrate';
import { isPublicAddress } from '../../lib/outgoing/public-only';
import { startInternet } from '../../testing/internet';
import {
  CORPUS,
  type Door,
  enteredHosts,
  plantedHoles,
  storedHosts,
  webhookHosts,
} from '../../testing/outgoing';
import { providerHosts } from '../../testing/provider-hosts';
import { watchSockets } from '../../testing/sockets';
import { everyVerb } from '../../testing/verbs';
import { webHosts } from '../../testing/web-hosts';
import { createDatabase } from '../postgres/databases';
import { withTemporaryServer } from '../postgres/temporary';

/** Every way by which the product connects to a host that somebody chose, each with every host of the corpus. */
type Doors = Record<string, Door & { leading?: string[] }>;

/** What stands at the public addresses of this proof has no certificate that anybody trusts; it is about addresses alone. */
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
process.removeAllListeners('warning');
const folder = mkdtempSync(join(tmpdir(), 'turnout-internet-'));
const internet = await startInternet(folder);
/** `--without-web` leaves out what needs the pages to be built. */
const withWeb = !process.argv.includes('--without-web');
const doors: Doors = { ...(await inThisProcess()), ...(withWeb && (await webHosts(internet.port))) };
const answered = internet.requests();
await internet.close();
rmSync(folder, { recursive: true });

const { planted, ...ways } = doors;
let total = 0;
for (const [way, { calls, connections, inside, leading }] of Object.entries(ways)) {
  const holds = inside.length === 0;
  console.log(
    `${holds ? '✓' : '✗'} ${way}: ${calls} tries, ${connections} connections, ${inside.length} of them to addresses that are not public`,
  );
  if (leading) console.log(`    leading anywhere: ${leading.join(', ') || 'none'}`);
  for (const one of inside.slice(0, 10)) console.log(`    ${one}`);
  total += inside.length;
}
const reached = Object.values(ways).reduce((sum, { connections }) => sum + connections, 0);
const found = planted?.inside.length ?? 0;
console.log(
  `${CORPUS.length} hosts, ${Object.keys(ways).length} ways: ${total} connections to addresses that are not public, ${reached} to public ones, where ${answered} requests were answered with a redirect to the inside; ${found} of 3 planted holes found`,
);
process.exitCode = total === 0 && reached > 0 && answered > 0 && found === 3 ? 0 : 1;
process.exit();

async function inThisProcess(): Promise<Doors> {
  const sockets = watchSockets(() => internet.port, isPublicAddress);
  try {
    return await withTemporaryServer(async (server) => {
      process.env.TURNOUT_KEY = `1:${randomBytes(32).toString('base64')}`;
      process.env.DATABASE_URL = await createDatabase(server, 'turnout_ssrf');
      await migrate(process.env.DATABASE_URL, process.cwd());
      const verbs = await everyVerb();
      try {
        return {
          'a host entered into any text field of any verb': await enteredHosts(sockets, verbs),
          'a tenant that stands at it: every verb, the watch and the headcount, the steps of a push':
            await storedHosts(sockets, verbs),
          'the webhook of checkpoints': await webhookHosts(sockets),
          'the sign-in provider, and what its document names': await providerHosts(sockets, internet),
          planted: await plantedHoles(sockets),
        };
      } finally {
        await closeDatabase();
      }
    });
  } finally {
    sockets.stop();
    delete process.env.DATABASE_URL;
  }
}
