import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** PostgreSQL's internal one-letter type, which only its catalogue uses. */
const INTERNAL_CHAR = 18;

export interface SchemaEngineAdapter {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** The engine leaves its connections open; this closes them, and drops shadow databases that remained. */
  close(): Promise<void>;
}

/**
 * Connects Prisma's schema engine to PostgreSQL. Three things differ from `PrismaPg` of 7.10, which
 * - cuts a script at every `;`, also inside a function's body, and runs the pieces on different connections:
 *   here a script goes to the server whole, so a migration happens entirely or not at all;
 * - opens the *main* database as its shadow when it was given a connection string;
 * - does not know the type of some catalogue columns that the engine asks for.
 */
export function schemaEngineAdapter(url: string): SchemaEngineAdapter {
  const opened: SqlDriverAdapter[] = [];
  const keep = (adapter: SqlDriverAdapter) => {
    opened.push(adapter);
    return adapter;
  };
  return {
    factory: {
      provider: 'postgres',
      adapterName: '@prisma/adapter-pg',
      connect: async () => keep(await connect(url)),
      connectToShadowDb: async () => keep(await connectToShadow(url)),
    },
    async close() {
      for (const adapter of opened) await adapter.dispose();
    },
  };
}

async function connect(url: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
  const letterColumns = new WeakMap<unknown[], number[]>();
  const ask = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  pool.query = (async (query: pg.QueryConfig) => {
    const result = await ask(query);
    if (result.fields) letterColumns.set(result.rows, renameLetterColumns(result.fields));
    return result;
  }) as typeof pool.query;

  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    for (const column of letterColumns.get(answer.rows) ?? []) {
      answer.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return answer;
  };
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      throw readable(error);
    }
  };
  let open = true;
  adapter.dispose = async () => {
    if (open) await pool.end();
    open = false;
  };
  return adapter;
}

/** Makes the columns pass as text, and returns which they were. */
function renameLetterColumns(fields: pg.FieldDef[]): number[] {
  const columns = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === INTERNAL_CHAR ? [column] : []));
  for (const field of fields) {
    if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = pg.types.builtins.TEXT;
  }
  return columns;
}

async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `turnout_shadow_${randomUUID().replaceAll('-', '')}`;
  await administer(url, `CREATE DATABASE "${name}"`);
  const shadowUrl = new URL(url);
  shadowUrl.pathname = `/${name}`;
  const shadow = await connect(shadowUrl.href);
  const close = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await close();
    await administer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  };
  return shadow;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The engine only shows the text of errors in its own form. */
function readable(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  return new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'XX000',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}
