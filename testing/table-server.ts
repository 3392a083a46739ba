import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A day whose events this table does not give: it answers as where its user lost the right to read, and repeats who asked and with which password. */
export const REFUSED_DAY = '2026-09-01';

const NAMES = [
  'cs_host',
  'cs_user_agent',
  'cs_method',
  'cs_username',
  'cs_uri_scheme',
  'x_cs_uri_path',
  'sc_bytes',
];
const COLUMNS = [{ name: 'timestamp', type: 'DateTime' }, ...NAMES.map((name) => ({ name, type: 'String' }))];

const COUNTED = {
  ecosystem: 'pypi',
  host: 'pypi.org',
  client: 'pip',
  person: 'ana@acme.test',
  method: 'GET',
  poses: false,
  query_lost: false,
};

/** A table of events as a browser test needs one: each hour has 25 requests, which the second rules redirect and the first do not. */
export async function startTable(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const query = Buffer.concat(chunks).toString('utf8');
      if (query.startsWith('DESCRIBE')) return response.end(lines(COLUMNS));
      const [, seconds] = /toDateTime\((\d+), 'UTC'\)/.exec(query) ?? [];
      const day = new Date(Number(seconds) * 1_000).toISOString().slice(0, 10);
      if (day === REFUSED_DAY) {
        const given = Buffer.from((request.headers.authorization ?? '').slice('Basic '.length), 'base64');
        response.writeHead(403);
        return response.end(
          `Code: 497. DB::Exception: ${given}: Not enough privileges. (ACCESS_DENIED) (version 26)`,
        );
      }
      const first = { first_rule: -1, first_verdict: 6 };
      const second = query.includes('second_verdict') ? { second_rule: 1, second_verdict: 0 } : {};
      response.end(lines([{ day, ...COUNTED, ...first, ...second, events: 25, bytes: 50_000 }]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const lines = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
