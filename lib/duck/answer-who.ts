import { attributedSql, eventsView, type Lanes } from '@/lib/traffic/attribution/answer';
import { type Clocks, clocksSql, windowOf } from '@/lib/traffic/attribution/attribute';
import { quoted } from '@/lib/traffic/sql';
import type { Engine } from './engine';
import type { Place } from './mark';

/** How many requests could be told of whom, and what that rests on. */
export type WhoSummary = {
  /** Lines of the request log, and those that are none. */
  lines: number;
  bad: number;
  /** Rerouted requests among them, by what is known of whose they were. */
  rerouted: number;
  certain: number;
  ambiguous: number;
  nobody: number;
  /** Events that ask for something that was rerouted. */
  events: number;
  clocks: Clocks;
  windowS: number;
};

/** The file of a reading's folder that holds its answer, a row for each rerouted request (attribution/answer.ts). */
export const WHO_ROWS = 'who.parquet';
/** How far a request log is read; `lines` of it are not empty. */
export type Asked = Place & { lines: number };

type Answering = { folder: string; pseudonym: ((person: string) => string) | null } & Partial<Lanes>;

/** Puts both logs beside each other once they are read, and writes {@link WHO_ROWS}. */
export async function answerWho(
  engine: Engine,
  { folder, pseudonym, packages }: Answering,
  { lines, bad }: Asked,
): Promise<WhoSummary> {
  if (pseudonym) await nameBy(engine, pseudonym);
  await engine.run(eventsView(pseudonym !== null));
  const [read] = await engine.rows(clocksSql());
  const clocks = { apart: Number(read?.apart), spread: Number(read?.spread), pairs: Number(read?.pairs) };
  await engine.run(attributedSql(clocks, packages ?? null, pseudonym !== null));
  await engine.run(
    `COPY (SELECT * FROM attributed ORDER BY line) TO ${quoted(`${folder}/${WHO_ROWS}`)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  const [counts] = await engine.rows(`
SELECT count(*) AS rerouted, count(*) FILTER (verdict = 'certain') AS certain, count(*) FILTER (verdict = 'ambiguous') AS ambiguous,
       count(*) FILTER (verdict = 'nobody') AS nobody, (SELECT count(*) FROM events) AS events FROM attributed`);
  const told = (name: string) => Number(counts?.[name]);
  return {
    lines,
    bad,
    rerouted: told('rerouted'),
    certain: told('certain'),
    ambiguous: told('ambiguous'),
    nobody: told('nobody'),
    events: told('events'),
    clocks,
    windowS: windowOf(clocks),
  };
}

const AT_ONCE = 5_000;

/** Gives each person the name that stands for them. */
async function nameBy(engine: Engine, pseudonym: (person: string) => string): Promise<void> {
  const people = await engine.rows("SELECT DISTINCT person FROM candidates WHERE person <> ''");
  await engine.run('DELETE FROM names');
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const pairs = people
      .slice(at, at + AT_ONCE)
      .map(({ person }) => `(${quoted(String(person))}, ${quoted(pseudonym(String(person)))})`);
    await engine.run(`INSERT INTO names VALUES ${pairs.join(', ')}`);
  }
}
