import pg from 'pg';

/** Makes a database on the server of `url`, as a clone of `template` where one is named; returns its address. */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const clone = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
  await administer(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}${clone}`);
  return withDatabase(url, name);
}

/** Drops a database, and the sessions that still use it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await administer(url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

/** The same server's address with another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs one statement in a session of its own. */
export async function administer(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
