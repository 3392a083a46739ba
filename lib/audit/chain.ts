import { hash } from 'node:crypto';
import { canonicalJson } from '@/lib/ptc/model/canonical';

/** One audit row as it is hashed; `at` in ISO 8601 UTC with milliseconds. */
export type ChainedRow = {
  chain: string;
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  targetKind: string;
  targetName: string;
  before: unknown;
  after: unknown;
  /** The ecosystems and scopes that it is about. Rows from before it was recorded have none. */
  about: string[];
};

/** A row with what ties it to the one before it. */
export type LinkedRow = ChainedRow & { prevHash: string; hash: string };

/** Everything that such a row has. */
export const ROW_FIELDS = [
  ...(['chain', 'seq', 'at', 'actorKind', 'actorId', 'actorName', 'action', 'targetKind'] as const),
  ...(['targetName', 'before', 'after', 'about', 'prevHash', 'hash'] as const),
] satisfies (keyof LinkedRow)[];

/** The hash before the first row of a chain. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and the canonical row. */
export function chainHash(prevHash: string, row: ChainedRow): string {
  return textHash(prevHash, canonicalRow(row));
}

/** The same of a row that is canonical already. */
export function textHash(prevHash: string, text: string): string {
  return hash('sha256', `${prevHash}\n${text}`);
}

/**
 * The canonical JSON of a row, without `about` where it is empty. Written out, as a chain of a million rows is hashed while
 * somebody waits: a third of the time of sorting its keys each time.
 */
export function canonicalRow(row: ChainedRow): string {
  const text = JSON.stringify;
  const about = row.about.length > 0 ? `"about":${canonicalJson(row.about)},` : '';
  return `{${about}"action":${text(row.action)},"actorId":${text(row.actorId)},"actorKind":${text(row.actorKind)},"actorName":${text(row.actorName)},"after":${canonicalValue(row.after)},"at":${text(row.at)},"before":${canonicalValue(row.before)},"chain":${text(row.chain)},"seq":${text(row.seq)},"targetKind":${text(row.targetKind)},"targetName":${text(row.targetName)}}`;
}

/** What {@link canonicalJson} gives, without making sorted objects first. */
export function canonicalValue(any: unknown): string {
  if (any === null || typeof any !== 'object') return JSON.stringify(any);
  if (Array.isArray(any))
    return `[${any.map((entry) => (entry === undefined ? 'null' : canonicalValue(entry))).join()}]`;
  const members = any as Record<string, unknown>;
  const keys = Object.keys(members);
  if (keys.length > 1) keys.sort();
  let text = '';
  for (const key of keys) {
    // Objects keep keys that are numbers first, in their own order.
    if (startsWithDigit(key)) return canonicalJson(any);
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalValue(member)}`;
  }
  return `{${text}}`;
}

function startsWithDigit(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57;
}
