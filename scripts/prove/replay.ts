import fc from 'fast-check';
import { openEngine } from '../../lib/duck/engine';
import { DUCKDB } from '../../lib/traffic/dialect';
import { judgeOf, openClickHouse } from '../../testing/chdb';
import { patternsApart } from '../../testing/pattern-cases';
import { option } from '../../testing/shards';
import { trafficPackages, trafficRequest, trafficView } from '../../testing/traffic-cases';
import { eventsOf, eventsStored, type Judge, judgements } from '../../testing/traffic-judgements';
import { judged } from '../../testing/traffic-oracle';
import { bothResults } from '../../testing/traffic-table';

const ROWS = option('rows', 1_000_000);
const SEED = option('seed', 20_261_129);
const REQUESTS = 5_000;
const SHOWN = 3;
/** A log of so many made-up events is read as a file and as a table. */
const LOGGED = 40_000;
/** So many regular expressions are held against sixty texts each. */
const PATTERNS = 400;

/** Random rules and requests: what the query says of each on either database, and what the evaluator says. */
const requests = fc.sample(trafficRequest, { numRuns: REQUESTS, seed: SEED });
const duck = await openEngine('/nonexistent', null);
const house = await openClickHouse();
const judges: { name: string; judge: Judge; events: string; disagreements: number }[] = [
  { name: 'DuckDB', judge: { sql: DUCKDB, rows: duck.rows }, events: eventsOf(requests), disagreements: 0 },
  {
    name: 'ClickHouse',
    judge: judgeOf(house),
    events: eventsStored((sql) => house.query(sql), requests),
    disagreements: 0,
  },
];
const seen = new Map<string, number>();
let [rows, views] = [0, 0];
for (let round = 0; rows < ROWS; round += 1) {
  const [view] = fc.sample(trafficView, { numRuns: 1, seed: SEED + round });
  if (!view) continue;
  const groups = round % 2 === 0 ? 'known' : 'unknown';
  const expected = requests.map((request) => judged(view, trafficPackages, request, groups === 'known'));
  for (const { verdict } of expected) seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
  for (const one of judges) {
    const said = await judgements(one.judge, view, trafficPackages, one.events, groups);
    for (const [at, of] of expected.entries()) {
      const got = said[at];
      if (got?.rule === of.rule && got.verdict === of.verdict && got.ecosystem === of.ecosystem) continue;
      one.disagreements += 1;
      if (one.disagreements <= SHOWN)
        console.log(JSON.stringify({ by: one.name, view, request: requests[at], said: got, expected: of }));
    }
  }
  rows += requests.length;
  views += 1;
}
let apart = 0;
for (const { name, judge } of judges) {
  const patterns = await patternsApart(judge, PATTERNS, SEED);
  for (const one of patterns.apart.slice(0, SHOWN)) console.log(name, one);
  apart += patterns.apart.length;
  console.log(
    `${name} and the evaluator disagree ${patterns.apart.length} times on ${patterns.asked.toLocaleString('en')} pairs of a RegEx and a text`,
  );
}
duck.close();
const { alike, events, file, table } = await bothResults(house, LOGGED);
if (!alike) console.log(JSON.stringify({ file, table }));
house.close();
for (const [verdict, count] of seen) console.log(`${verdict}: ${count.toLocaleString('en')}`);
const counts = judges.map(({ name, disagreements }) => `${name} ${disagreements} times`);
console.log(
  `a log of ${events.toLocaleString('en')} events comes to ${alike ? 'the same' : 'something else'} as a table of ClickHouse`,
);
console.log(
  `query and evaluator disagree on ${counts.join(' and on ')}, on ${rows.toLocaleString('en')} rows under ${views.toLocaleString('en')} sets of rules`,
);
const agree = judges.every(({ disagreements }) => disagreements === 0);
process.exit(agree && apart === 0 && alike && seen.size === 9 ? 0 : 1);
