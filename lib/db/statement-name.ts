import { createHash } from 'node:crypto';

/** More than the product has; a statement with a list is another one for each length, and must not fill the server's memory. */
const MOST = 400;
/** What a filter of the audit trail finds differs by thousands with its values, so each is planned for its own. */
const FILTERED = 'FROM "AuditEvent"';

/**
 * Names the statements of one pool, so that PostgreSQL parses each once a connection, and plans it once where its values make no
 * difference: another name for each text, empty for what is not kept.
 */
export function statementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST || sql.includes(FILTERED)) return '';
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22);
    names.set(sql, name);
    return name;
  };
}
