import type { ClientVerdict, KnownClient } from '../model/known-client';
import knownClients from '../model/known-clients.json';
import type { Ecosystem } from '../model/tenant-model';
import { majorOf, measuredCases } from './measured-cases';

/** A line as it was typed, and what is understood of it. */
type Typed = { line: string; key: string; version: string | null; python: number | null };
/** One case of what becomes of a client on a lane. */
export type ClientCase = {
  client: string;
  when: string | null;
  verdict: ClientVerdict | 'not touched';
  says: string;
  mends: string | null;
  source: string;
};
export type ClientAnswer = { line: string; cases: ClientCase[] };

/** More lines than one team has clients. */
const MOST_LINES = 50;
const LONGEST_LINE = 100;

/** Every client that was typed, one a line, on the lane of an ecosystem; or why that is not answered. */
export function clientAnswers(
  text: string,
  ecosystem: Pick<Ecosystem, 'key' | 'methodGuard'>,
): ClientAnswer[] | { problem: string } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return { problem: 'Enter at least one client, as npm 12.0.1.' };
  if (lines.length > MOST_LINES)
    return { problem: `These are ${lines.length} lines. Enter at most ${MOST_LINES} at a time.` };
  const long = lines.find((line) => line.length > LONGEST_LINE);
  if (long)
    return {
      problem: `A line has more than ${LONGEST_LINE} characters: “${long.slice(0, 30)}…”. Enter one client a line.`,
    };
  return [...new Set(lines)].map((line) => ({ line, cases: casesOf(typed(line), ecosystem) }));
}

/** `npm 12.0.1`, `npm@12`, `pip 25.0 on Python 3.14`. */
function typed(line: string): Typed {
  const python = /[\s,(]+(?:on|with|under)?\s*python\s*3\.(\d+)(?:\.\d+)?\)?$/i.exec(line);
  const rest = python ? line.slice(0, python.index) : line;
  const [, name = rest, version = null] = /^(.+?)(?:\s+|[@/=]+)v?(\d+(?:\.\d+)*)\S*$/.exec(rest) ?? [];
  return { line, key: keyOf(name), version, python: python ? Number(python[1]) : null };
}

const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9@/]+/g, '');

function casesOf(asked: Typed, ecosystem: Pick<Ecosystem, 'key' | 'methodGuard'>): ClientCase[] {
  const named = ALL.filter(
    ({ name, also }) => keyOf(name) === asked.key || also.some((one) => keyOf(one) === asked.key),
  );
  const name = named[0]?.name;
  if (!name)
    return [
      unknownCase(asked.line, 'It is not in the table: nobody ran it, and nothing is documented of it.'),
    ];
  const here = named.filter((one) => meets(one, ecosystem.key));
  if (here.length === 0)
    return [
      {
        client: name,
        when: null,
        verdict: 'not touched',
        says: 'It does not ask the hosts of this lane.',
        mends: null,
        source: 'its own registry is another',
      },
    ];
  const fitting = here.filter(
    (one) => fits(one, asked) && (one.guard ?? ecosystem.methodGuard) === ecosystem.methodGuard,
  );
  if (fitting.length === 0)
    return [
      unknownCase(
        name,
        `This version was not run. Run were: ${[...new Set(here.flatMap(({ seen }) => seen ?? []))].join('; ') || 'none'}.`,
      ),
    ];
  return fitting.map(caseOf);
}

const caseOf = ({ name, when, verdict, says, mends, source, seen }: KnownClient): ClientCase => ({
  client: name,
  when,
  verdict,
  says,
  mends,
  source: SOURCE[source] + (seen ? `: ${seen}` : ''),
});

/** Every case beside those that were measured, in the order of the file. */
export const casesBeside = (): ClientCase[] => KNOWN.map(caseOf);

const SOURCE: Record<KnownClient['source'], string> = {
  seen: 'seen',
  simulated: 'simulated by its User-Agent',
  documented: 'documented',
  'not run': 'not run',
};

const unknownCase = (client: string, says: string): ClientCase => ({
  client,
  when: null,
  verdict: 'unknown',
  says,
  mends: null,
  source: 'not run',
});

const BUILT_IN = ['npm', 'pypi', 'docker', 'huggingface'];

const meets = ({ ecosystem }: KnownClient, key: string): boolean =>
  ecosystem === key || ecosystem === 'any' || (ecosystem === 'other' && !BUILT_IN.includes(key));

/** Whether a case may be of what was typed: what was left out is taken for any. */
function fits(
  { from = 0, before = Number.POSITIVE_INFINITY, python = 0 }: KnownClient,
  asked: Typed,
): boolean {
  const major = asked.version === null ? null : majorOf(asked.version);
  return (
    (major === null || (major >= from && major < before)) && (asked.python === null || asked.python >= python)
  );
}

/** Its test holds the file against the schema. */
const KNOWN = knownClients as readonly KnownClient[];
const ALL: readonly KnownClient[] = [...KNOWN, ...measuredCases()];

/** Every case that is known of any client. */
export const allCases = (): readonly KnownClient[] => ALL;

/** The settings that mend what was asked about, each once, as one text to send round. */
export function mendingText(answers: readonly ClientAnswer[], ecosystem: string): string {
  const mends = answers.flatMap(({ cases }) =>
    cases.flatMap(({ client, when, mends: text }) =>
      text ? [`- ${client}${when ? ` (${when})` : ''}: ${text}`] : [],
    ),
  );
  return mends.length === 0
    ? ''
    : [`Before the ${ecosystem} lane is switched on:`, ...new Set(mends)].join('\n');
}
