import { isClientLine, isNpaLine } from './line';

/**
 * What a file is: the client's two logs, a publisher's, what `nsdiag -f` prints, and the two files of exceptions
 * (docs/facts/client-logs.md 1 and 6).
 */
export const KINDS = ['client', 'npa', 'publisher', 'nsdiag', 'exceptions', 'pinned'] as const;
export type LogKind = (typeof KINDS)[number];

/** What each kind is called, by the name that its file usually has. */
export const KIND_NAME: Record<LogKind, string> = {
  client: 'nsdebuglog.log',
  npa: 'npadebuglog.log',
  publisher: 'publisher log',
  nsdiag: 'nsdiag -f',
  exceptions: 'nsexception.json',
  pinned: 'nsbypass.json',
};

/** Kinds that are one JSON document, or a few lines: they are looked at as a whole. */
export const isWhole = (kind: LogKind): kind is 'nsdiag' | 'exceptions' | 'pinned' =>
  kind === 'nsdiag' || kind === 'exceptions' || kind === 'pinned';

const OF_PUBLISHER_NAME = /(^|[/\\])(agent|publisher)[^/\\]*$/i;
const OF_PUBLISHER =
  /Creating tcp connection to |NPACONNECTED|stitcher|logPublisherTunnelEvent|reachability\.cpp|Publisher registered|Dataplane/;
const OF_NPA =
  /SRP live status|Getting policy rule for host|Adding Host Rule Name|NPA client is connecting|Tunnel DNS request|Set tenant url/;
const TRACED = /\.cpp:\d+:\w+\(\):0x/;

/**
 * What a file is by its beginning, and where that fits several kinds by its name. Null where it is none of them, or where neither
 * tells: a log is never taken for another one.
 */
export function kindOf(name: string, head: string): LogKind | null {
  const text = head.trimStart();
  // That a publisher wrote nothing says something, of it alone.
  if (text === '') return OF_PUBLISHER_NAME.test(name) ? 'publisher' : null;
  if (text.startsWith('{') || text.startsWith('[{')) return jsonKind(name, text);
  const lines = text.split('\n', 400);
  if (count(lines, isClientLine) >= Math.max(1, lines.length / 20)) return 'client';
  if (count(lines, (line) => /^\s*[A-Z][\w ]{2,40}:: ?\S/.test(line)) >= Math.min(3, lines.length))
    return 'nsdiag';
  const isTraced = lines.some((line) => isNpaLine(line) || TRACED.test(line));
  const isWizard = lines.some((line) => /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d UTC /.test(line));
  if (!isTraced && !isWizard) return null;
  if (/npadebug/i.test(name)) return 'npa';
  if (OF_PUBLISHER_NAME.test(name)) return 'publisher';
  if (OF_PUBLISHER.test(head) === OF_NPA.test(head)) return null;
  return OF_NPA.test(head) ? 'npa' : 'publisher';
}

function jsonKind(name: string, text: string): LogKind | null {
  if (text.includes('"certPinnedAppList"') || /nsbypass/i.test(name)) return 'pinned';
  if (/"names"|"ips"/.test(text) || /nsexception/i.test(name)) return 'exceptions';
  return null;
}

const count = (lines: string[], is: (line: string) => boolean): number => lines.filter(is).length;
