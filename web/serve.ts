import { createServer } from 'node:http';
import next from 'next';
import { config } from '@/lib/config';
import { closeDatabase } from '@/lib/db/client';
import { clientAddress, trustedProxies } from './client-address';
import { gate } from './gate';
import { stoppingActions } from './stopping';

const HOSTNAME = '127.0.0.1';

/** Answers on a port until SIGTERM: Next, behind a gate that turns away what is too much. */
export async function serve(port: number): Promise<void> {
  const app = next({ dev: false, hostname: HOSTNAME, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const proxies = trustedProxies(config('TURNOUT_TRUSTED_PROXIES'));
  const server = createServer(
    gate((request, response) => {
      // From here on the header says what is known of who asks, whatever was sent.
      request.headers['x-forwarded-for'] = clientAddress(request, proxies);
      return handle(request, response);
    }, stoppingActions(process.cwd())),
  );
  // What is being answered is answered to its end; who stops this process says how long that may take.
  process.once('SIGTERM', () => {
    server.close(async () => {
      await closeDatabase();
      process.exit(0);
    });
    server.closeIdleConnections();
  });
  server.listen(port, HOSTNAME);
}
