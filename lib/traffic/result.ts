import { z } from 'zod';
import { VERDICTS } from './verdict';

const Verdict = z.enum(VERDICTS);

/** Events of one kind that fared alike under both sets of rules; `second` is null where there is only one. */
const Row = z.strictObject({
  label: z.string(),
  ecosystem: z.string(),
  first: Verdict,
  second: Verdict.nullable(),
  events: z.number(),
  bytes: z.number(),
});
export type Row = z.infer<typeof Row>;

/**
 * What one redirect rule takes under the rules of its side. `scope` is the key of its scope, null where it is of none that Turnout has.
 * Readings that were done before the two were kept have neither.
 */
const RuleRow = z.strictObject({
  ...Row.shape,
  side: z.enum(['first', 'second']).default('first'),
  scope: z.string().nullable().default(null),
});
export type RuleRow = z.infer<typeof RuleRow>;

/** What of a file is kept: counts, and never a line of it. */
export const TrafficResult = z.strictObject({
  events: z.number(),
  bytes: z.number(),
  days: z.array(Row),
  hosts: z.array(Row),
  clients: z.array(Row),
  /** By the name of the rule that redirects. */
  rules: z.array(RuleRow),
  /** People in no scope of the first rules or of the second: some of them, and how many there are. */
  people: z.array(Row),
  peopleCount: z.strictObject({ first: z.number(), second: z.number().nullable() }),
  /** Redirected with a method that writes. */
  methods: z.array(Row),
  /** Redirected without the query that they had. */
  queries: z.array(Row),
  /** Let through though they are no browser: they begin with Mozilla. */
  posing: z.array(Row),
});
export type TrafficResult = z.infer<typeof TrafficResult>;

/** A line that is no event, with its number where it has one. */
export const BadLine = z.strictObject({ line: z.number().nullable(), reason: z.string(), text: z.string() });
export type BadLine = z.infer<typeof BadLine>;
