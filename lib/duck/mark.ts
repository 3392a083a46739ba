import { quoted } from '@/lib/traffic/sql';
import type { Engine } from './engine';

/** Up to where a file was read. What is kept with it is committed with it, so that a reading goes on where it was. */
export type Place = { byte: number; line: number; bad: number };

/** Makes the tables of a reading; one that goes on has them. */
export async function prepare(engine: Engine, tables: string[]): Promise<void> {
  const made = await engine.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'mark'");
  if (made.length > 0) return;
  await engine.run('BEGIN');
  for (const table of [...tables, 'CREATE TABLE mark (file VARCHAR, content VARCHAR)'])
    await engine.run(table);
  await engine.run('COMMIT');
}

/** The mark of a file, or null where nothing of it was read yet. */
export async function markOf<M extends Place>(engine: Engine, file: string): Promise<M | null> {
  const [row] = await engine.rows(`SELECT content FROM mark WHERE file = ${quoted(file)}`);
  return row ? (JSON.parse(String(row.content)) as M) : null;
}

/** Keeps what is read of a piece, and up to where the file is read then, in one transaction. */
export async function committed<M extends Place>(
  engine: Engine,
  file: string,
  read: () => Promise<M>,
): Promise<M> {
  await engine.run('BEGIN');
  const mark = await read();
  await engine.run(`DELETE FROM mark WHERE file = ${quoted(file)}`);
  await engine.run(`INSERT INTO mark VALUES (${quoted(file)}, ${quoted(JSON.stringify(mark))})`);
  await engine.run('COMMIT');
  return mark;
}
