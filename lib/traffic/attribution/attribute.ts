/** How two clocks stand to each other, as {@link clocksSql} reads it. Seconds. */
export type Clocks = {
  /** What to take from Artifactory's time to have Netskope's. */
  readonly apart: number;
  /** How far the nearest 90 of 100 pairs are from that at most. */
  readonly spread: number;
  /** How many pairs that rests on. */
  readonly pairs: number;
};

/** So far apart the clocks may be. Seconds. */
const FURTHEST_APART_S = 30;
/** Netskope's events carry whole seconds (facts/netskope-api.md), and a request goes twice round the world in one. */
const NARROWEST_S = 2;
const WIDEST_S = 10;
/** With fewer pairs the clocks are not known, and everything that they could mean is looked at. */
const FEWEST_PAIRS = 20;

/**
 * SQL that gives the clocks ({@link Clocks}, one row) of the tables `events` and `requests`. What both logs have equally often is the
 * same, one after the other; where something is missing nothing is said of how the clocks stand.
 */
export function clocksSql(): string {
  const numbered = (table: string, moment: string) => `
SELECT key, method, ${moment} AS moment, row_number() OVER (PARTITION BY key, method ORDER BY ${moment}) AS place,
       count(*) OVER (PARTITION BY key, method) AS times FROM ${table}`;
  return `
WITH there AS (${numbered('events', 'moment')}), here AS (${numbered('requests', 'moment - took_s')}),
     pairs AS (SELECT here.moment - there.moment AS apart FROM here JOIN there USING (key, method, place, times)
               WHERE abs(here.moment - there.moment) <= ${FURTHEST_APART_S + NARROWEST_S}),
     middle AS (SELECT median(apart) AS apart, count(*) AS pairs FROM pairs)
SELECT coalesce(any_value(middle.apart), 0) AS apart, any_value(middle.pairs)::INTEGER AS pairs,
       coalesce(quantile_cont(abs(pairs.apart - middle.apart), 0.9), 0) AS spread
FROM middle LEFT JOIN pairs ON true`;
}

/** So far from a request its event may be. Seconds. */
export function windowOf({ pairs, spread }: Clocks): number {
  if (pairs < FEWEST_PAIRS) return FURTHEST_APART_S + NARROWEST_S;
  return Math.min(Math.max(spread * 2, NARROWEST_S), WIDEST_S);
}

/** How many people are named where it could have been several. */
const NAMED = 10;

/**
 * SQL that says of each row of `requests` whose it was, from `events`.
 *
 * Tables: `events(moment DOUBLE, person, method, key, agent, egress VARCHAR)` and `requests(line BIGINT, moment DOUBLE, took_s DOUBLE,
 * method, key, agent, address VARCHAR, status INTEGER)`; moments in seconds since 1970, a request's at its end; keys by keys.ts.
 *
 * Result: `line, verdict, person, people, candidates, wanted`. `verdict` is *certain* where all events that it could be are one person's and none can
 * be missing among them, *ambiguous* where they are several people's or too few, and *nobody* where there is none. `person` is given where
 * it is certain alone; `people` names up to ten of those it could have been; `candidates` counts the events, `wanted` the requests that want one of them.
 *
 * Both logs go through one window in time instead of a join: however many ask for one package in one second, it costs a sort.
 */
export function attributionSql(clocks: Clocks): string {
  const window = windowOf(clocks);
  return `
WITH known AS (SELECT DISTINCT egress FROM events WHERE egress <> ''),
     agents AS (SELECT (SELECT bool_or(agent <> '') FROM events) AND (SELECT bool_or(agent <> '') FROM requests) AS told),
     both_logs AS (
       SELECT NULL AS line, moment, key, method, agent, egress AS place, coalesce(person, '') AS person, false AS failed
       FROM events
       UNION ALL
       SELECT line, moment - took_s - (${clocks.apart}), key, method, agent,
              CASE WHEN address IN (SELECT egress FROM known) THEN address END, NULL, status >= 500 OR status = 429
       FROM requests),
     asked AS (SELECT both_logs.* REPLACE (CASE WHEN agents.told THEN agent ELSE '' END AS agent) FROM both_logs, agents),
     seen AS (
       SELECT * FROM (${seenSql('key, method, agent, place', window)}) WHERE line IS NOT NULL AND place IS NOT NULL
       UNION ALL
       SELECT * FROM (${seenSql('key, method, agent', window)}) WHERE line IS NOT NULL AND place IS NULL),
     judged AS (
       SELECT line, candidates, requests AS wanted, first_person,
              CASE WHEN candidates = 0 OR last_person = '' THEN 'nobody'
                   WHEN first_person = last_person AND requests <= candidates THEN 'certain'
                   ELSE 'ambiguous' END AS verdict,
              list_sort(list_distinct(list_transform(list_filter(around, lambda near:
                near.person <> '' AND abs(near.moment - seen.moment) <= ${window}), lambda near: near.person))) AS people
       FROM seen)
SELECT line, verdict, CASE WHEN verdict = 'certain' THEN first_person END AS person,
       CASE WHEN verdict = 'ambiguous' THEN people[1:${NAMED}] ELSE [] END AS people, candidates, wanted
FROM judged`;
}

/**
 * The events within `window` seconds of each request, and the requests that want one of them. A request that failed is made again
 * by its client without a second event, so it wants none.
 */
const seenSql = (partition: string, window: number) => `
SELECT line, moment, place, min(person) OVER near AS first_person, max(person) OVER near AS last_person,
       count(person) OVER near AS candidates, count(line) FILTER (NOT failed) OVER wide AS requests,
       list({ 'person': person, 'moment': moment }) FILTER (person IS NOT NULL) OVER (PARTITION BY ${partition} ORDER BY moment
         ROWS BETWEEN ${2 * NAMED} PRECEDING AND ${2 * NAMED} FOLLOWING) AS around
FROM asked
WINDOW near AS (PARTITION BY ${partition} ORDER BY moment RANGE BETWEEN ${window} PRECEDING AND ${window} FOLLOWING),
       wide AS (PARTITION BY ${partition} ORDER BY moment RANGE BETWEEN ${2 * window} PRECEDING AND ${2 * window} FOLLOWING)`;
