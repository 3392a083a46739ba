import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChdbSession } from './chdb';

/** What of a query's parameters is about HTTP, or about the client, and no setting. */
const NO_SETTINGS = new Set([
  'query_id',
  'database',
  'default_format',
  'enable_http_compression',
  'wait_end_of_query',
  'cancel_http_readonly_queries_on_client_close',
]);

/**
 * The HTTP interface of ClickHouse in front of one that is in this process: queries in a POST, settings in its address, errors with
 * their code. Settings are told to the database as the query's own, so that it refuses those that it does not know.
 */
export async function serveHttp(
  session: ChdbSession,
  password: string,
): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const given = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64');
    const fail = (status: number, code: number, type: string, message: string) => {
      response.writeHead(status, { 'x-clickhouse-exception-code': String(code) });
      response.end(`Code: ${code}. DB::Exception: ${message} (${type}) (version 26.7)`);
    };
    if (given.toString() !== `default:${password}`)
      return fail(403, 516, 'AUTHENTICATION_FAILED', 'default: Authentication failed.');
    const [, sql, format] =
      /^([\s\S]*?)\s*FORMAT (\w+)\s*$/.exec(Buffer.concat(chunks).toString('utf8')) ?? [];
    const settings = [...new URL(request.url ?? '', 'http://localhost').searchParams]
      .filter(([name]) => !NO_SETTINGS.has(name))
      .map(([name, value]) => `${name} = '${value}'`);
    try {
      const isSelect = /^SELECT/.test(sql ?? '');
      const query = isSelect ? `${sql} SETTINGS ${settings.join(', ')}` : (sql ?? '');
      const answer = await session.queryAsync(query, { format: format ?? 'TSV' });
      response.end(answer.bytes());
    } catch (error) {
      const [, code, type] = /Code: (\d+)[\s\S]*\((\w+)\)/.exec(String((error as Error).message)) ?? [];
      fail(500, Number(code ?? 0), type ?? 'UNKNOWN', String((error as Error).message).slice(0, 300));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
