import { gzipSync } from 'node:zlib';

const FIELDS = [
  'date',
  'time',
  'cs-username',
  'cs-method',
  'cs-uri-scheme',
  'cs-host',
  'cs-uri-port',
  'x-cs-uri-path',
  'cs-uri-query',
  'cs-user-agent',
  'sc-bytes',
  'x-ssl-bypass',
] as const;
type Event = Record<(typeof FIELDS)[number], string>;

const AGENTS = [
  'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false',
  'pip/25.0 {"ci":null}',
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'docker/29.0',
];
const HOSTS = ['registry.npmjs.org', 'pypi.org', 'registry-1.docker.io', 'huggingface.co'];

/** The nth event of a made-up log: one in eight goes to a package host. */
function eventAt(at: number): Event {
  const host = at % 8 === 0 ? HOSTS[(at >> 3) % HOSTS.length] : `www.site${(at * 7919) % 3000}.example.com`;
  return {
    date: `2026-11-2${at % 7}`,
    time: '08:12:33',
    'cs-username': `user${at % 5000}@acme.test`,
    'cs-method': at % 50 === 0 ? 'POST' : 'GET',
    'cs-uri-scheme': 'https',
    'cs-host': host ?? '',
    'cs-uri-port': '443',
    'x-cs-uri-path': `/pkg${at % 1000}/-/pkg-${at % 77}.tgz`,
    'cs-uri-query': at % 9 === 0 ? `a=b&c=${at}` : '-',
    'cs-user-agent': AGENTS[at % AGENTS.length] ?? '',
    'sc-bytes': String((at * 31) % 90_000),
    'x-ssl-bypass': at % 20 === 0 ? 'Yes' : 'No',
  };
}

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;

const joined = (event: Event, delimiter: string): string =>
  FIELDS.map((field) => quoted(event[field], delimiter)).join(delimiter);

/** A line of the W3C's extended format. */
export const w3cLine = (at: number): string => joined(eventAt(at), ' ');
export const W3C_HEAD = `#Version: 1.0\n#Fields: ${FIELDS.join(' ')}\n`;

/** The same events in each format that is read. */
export function sameEvents(count: number): Record<'w3c' | 'csv' | 'jsonl', string> {
  const events = Array.from({ length: count }, (_, at) => eventAt(at));
  return {
    w3c: `${W3C_HEAD}${events.map((event) => joined(event, ' ')).join('\n')}\n`,
    csv: `${FIELDS.join(',')}\n${events.map((event) => joined(event, ',')).join('\n')}\n`,
    jsonl: `${events.map((event) => JSON.stringify(event)).join('\n')}\n`,
  };
}

/** A zstd frame that holds a text as it is, in blocks (RFC 8878 3.1.1): enough for a reader to prove itself on. */
export function zstdOf(text: Buffer): Buffer {
  const blocks: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  const most = 100_000;
  for (let at = 0; at < text.length; at += most) {
    const block = text.subarray(at, at + most);
    const header = (block.length << 3) | (at + most >= text.length ? 1 : 0);
    blocks.push(Buffer.from([header & 255, (header >> 8) & 255, (header >> 16) & 255]), block);
  }
  return Buffer.concat(blocks);
}

export const gzipOf = (text: Buffer, level = 1): Buffer => gzipSync(text, { level });
