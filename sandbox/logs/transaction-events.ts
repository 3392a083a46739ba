import type { TrafficEntry } from '../proxy/data-plane';

type Columns = Readonly<Record<string, string | number | null | undefined>>;

/**
 * The columns of Netskope's transaction events in their published order (format 1), and those of later formats that say what was
 * decided: https://docs.netskope.com/en/transaction-event-fields.
 */
const FIELDS =
  `date time time-taken cs-bytes sc-bytes bytes c-ip s-ip cs-username cs-method cs-uri-scheme cs-uri-query
cs-user-agent cs-content-type sc-status sc-content-type cs-dns cs-host cs-uri cs-uri-port cs-referer x-cs-session-id
x-cs-access-method x-cs-app x-s-country x-s-latitude x-s-longitude x-s-location x-s-region x-s-zipcode x-c-country x-c-latitude
x-c-longitude x-c-location x-c-region x-c-zipcode x-c-os x-c-browser x-c-browser-version x-c-device x-cs-site x-cs-timestamp
x-cs-page-id x-cs-userip x-cs-traffic-type x-cs-tunnel-id x-category x-other-category x-type x-server-ssl-err x-client-ssl-err
x-transaction-id x-request-id x-cs-sni x-cs-domain-fronted-sni x-category-id x-other-category-id x-sr-headers-name
x-sr-headers-value x-ssl-bypass x-ssl-bypass-reason x-cs-src-ip-egress x-policy-action x-policy-name`.split(
    /\s+/,
  );

/** All clients of the sandbox come from this machine. */
const HERE = '127.0.0.1';

/** What a tenant's traffic leaves in its transaction events: nothing of what was not steered, and a host alone where it was not decrypted. */
export function transactionEvents(entries: readonly TrafficEntry[]): string {
  const steered = entries.filter(({ steered }) => steered);
  const lines = steered.map((entry, index) => FIELDS.map((field) => cell(columns(entry, index)[field])));
  return [`#Fields: ${FIELDS.join(' ')}`, ...lines.map((cells) => cells.join(' ')), ''].join('\n');
}

const ADDRESS = /^(https?):\/\/([^/?#:]+)(?::(\d+))?([^?]*)[?]?(.*)$/;

function columns(entry: TrafficEntry, index: number): Columns {
  // By hand, because `URL` would rewrite a path that was logged as it was sent.
  const [, scheme = '', host = '', port, path = '', query = ''] = ADDRESS.exec(entry.url) ?? [];
  const [date, clock = ''] = entry.time.split('T');
  return {
    date,
    time: clock.slice(0, 8),
    'time-taken': 1,
    'cs-bytes': 0,
    'sc-bytes': entry.bytes,
    bytes: entry.bytes,
    'c-ip': HERE,
    'cs-username': entry.user,
    'cs-uri-scheme': scheme,
    'cs-host': host,
    'cs-uri-port': port ?? (scheme === 'https' ? 443 : 80),
    'x-cs-access-method': 'Client',
    'x-cs-timestamp': Math.floor(Date.parse(entry.time) / 1000),
    'x-cs-userip': HERE,
    'x-cs-traffic-type': 'Web',
    'x-cs-sni': host,
    'x-transaction-id': index + 1,
    'x-ssl-bypass': entry.decrypted ? 'No' : 'Yes',
    'x-cs-src-ip-egress': HERE,
    'x-policy-action': entry.rule === null ? null : entry.action.toLowerCase(),
    'x-policy-name': entry.rule,
    ...(entry.decrypted
      ? {
          'cs-method': entry.method,
          'cs-uri': path,
          'cs-uri-query': query,
          'cs-user-agent': entry.userAgent,
          'sc-status': entry.status,
        }
      : { 'cs-method': 'CONNECT' }),
  };
}

/** A value as it stands in a line: in quotes where it holds a space, a dash where there is none. */
function cell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  if (text === '') return '-';
  return /[\s"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
