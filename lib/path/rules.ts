import { mismatchOf } from '../ptc/checking/mismatch';
import { titleOf } from '../ptc/evidence/exported-rule';
import { REGEX_READINGS, type RegexReading, USUAL_READING } from '../ptc/model/destination-match';
import type { Policy } from '../ptc/model/objects';
import type { Configuration, KnownRule } from './configuration';
import { type Answer, foreignAnswer } from './foreign-rule';
import { mismatchWords } from './mismatch-words';
import { groupsUnknown, proxied, type Question } from './question';
import type { RuleRow, RuleRows } from './trace';

/** What the rules do with a request: the first that certainly matches, and those above it that may. */
export type Decision = { hit: KnownRule | null; rows: RuleRows; doubts: string[] };

export type Known = Pick<Configuration, 'profiles' | 'rules' | 'list' | 'ecosystems'>;

/**
 * Top to bottom, the first match ends it, no match passes (docs/facts/netskope-api.md 5.1). A rule of others of which the list
 * does not say enough decides nothing, and is a doubt.
 */
export function decide(known: Known, question: Question, decrypted: boolean): Decision {
  const answers = known.rules.map((rule) => answerOf(known, rule, question, decrypted));
  const at = answers.findIndex(({ is }) => is === 'yes');
  const above = answers.slice(0, at < 0 ? undefined : at);
  const may = above.flatMap((answer, index) =>
    answer.is === 'may' ? [`${nameOf(known.rules[index])} may take it: ${answer.why}.`] : [],
  );
  return {
    hit: known.rules[at] ?? null,
    rows: rowsOf(known, answers, at),
    doubts: [...fewOf(may), ...otherReadings(known, question, decrypted, at), ...unseenRules(known)],
  };
}

function answerOf(
  known: Known,
  rule: KnownRule,
  question: Question,
  decrypted: boolean,
  reading: RegexReading = USUAL_READING,
): Answer {
  if (rule.is === 'foreign') return foreignAnswer(known, rule.listed, question, { decrypted, reading });
  if (rule.is === 'out of force') return { is: 'no', why: rule.why };
  return ownAnswer(known, rule.policy, question, { decrypted, reading });
}

function ownAnswer(
  { profiles }: Known,
  policy: Policy,
  question: Question,
  { decrypted, reading }: { decrypted: boolean; reading: RegexReading },
): Answer {
  const view = { ...profiles, policies: [] };
  const request = proxied(question, decrypted);
  const mismatch = mismatchOf(view, policy, request, reading);
  if (!mismatch) return { is: 'yes' };
  const why = mismatchWords(mismatch, policy, request, profiles);
  const { groups } = policy.source;
  if (mismatch.unmet !== 'source' || groups.length === 0 || !groupsUnknown(question))
    return { is: 'no', why };
  const forAll = { ...policy, source: { ...policy.source, everyone: true } };
  const besides = mismatchOf(view, forAll, request, reading);
  if (besides) return { is: 'no', why: mismatchWords(besides, policy, request, profiles) };
  return { is: 'may', why: groupsWords(question, groups) };
}

/** Why a rule for groups is left open where nobody said which ones a person is in. */
const groupsWords = ({ user }: Question, groups: string[]): string =>
  `it is for ${groups.join(', ')}, and no groups of ${user} are entered`;

/** The readings of a RegEx under which another rule decides: which one Netskope has is not known. */
function otherReadings(known: Known, question: Question, decrypted: boolean, usual: number): string[] {
  return REGEX_READINGS.filter((reading) => reading !== USUAL_READING).flatMap((reading) => {
    const at = known.rules.findIndex(
      (rule) => answerOf(known, rule, question, decrypted, reading).is === 'yes',
    );
    if (at === usual) return [];
    const what = at < 0 ? 'no rule matches' : `${nameOf(known.rules[at])} decides`;
    return [`If Netskope compares a RegEx with the ${READING[reading]}, ${what}.`];
  });
}

const READING: Record<RegexReading, string> = {
  host: 'host alone',
  'host and path': 'host and path',
  'host, path and query': 'query as well',
};

const unseenRules = ({ list }: Known): string[] =>
  list
    ? []
    : ['The rules of other teams are not known. One of them may take this traffic before or instead.'];

const SHOWN_DOUBTS = 3;

function fewOf(may: string[]): string[] {
  const rest = may.length - SHOWN_DOUBTS;
  return rest > 1 ? [...may.slice(0, SHOWN_DOUBTS), `So may ${rest} more rules above.`] : may;
}

const nameOf = (rule: KnownRule | undefined): string => {
  if (rule?.is === 'foreign') return titleOf(rule.listed);
  return rule?.name ?? '';
};

/** So many rules of others are shown one by one. */
const SHOWN_ROWS = 12;
const EXAMPLES = 3;

/** Rules of Turnout are all shown, of others those that count: the deciding one, what may match, what is shadowed. */
function rowsOf({ rules, list }: Known, answers: Answer[], at: number): RuleRows {
  const rows: RuleRow[] = [];
  const others = new Map<string, { why: string; count: number; examples: string[] }>();
  let shown = 0;
  for (const [index, rule] of rules.entries()) {
    const answer = answers[index] ?? { is: 'no', why: '' };
    const row = rowOf(rule, answer, list ? index + 1 : null, at < 0 || index <= at);
    if (row && (row.own || row.says === 'matched' || shown < SHOWN_ROWS)) {
      if (!row.own) shown += 1;
      rows.push(row);
      continue;
    }
    const why = answer.is === 'no' ? answer.why : row ? row.why : 'below the rule that decides';
    const group = others.get(why) ?? { why, count: 0, examples: [] };
    others.set(why, group);
    group.count += 1;
    if (group.examples.length < EXAMPLES) group.examples.push(rule.name);
  }
  return { rows, others: [...others.values()].sort((one, other) => other.count - one.count) };
}

/** Null for a rule of others that need not be shown by itself. */
function rowOf(rule: KnownRule, answer: Answer, place: number | null, isLooked: boolean): RuleRow | null {
  const own = rule.is !== 'foreign';
  const row = { place, name: rule.name, own, action: actionOf(rule) };
  if (answer.is === 'yes') {
    if (isLooked) return { ...row, says: 'matched', why: 'matched' };
    return { ...row, says: 'shadowed', why: 'shadowed for this request' };
  }
  if (!isLooked) return own ? { ...row, says: 'no', why: answer.why } : null;
  if (answer.is === 'may') return { ...row, says: 'may', why: answer.why };
  return own ? { ...row, says: 'no', why: answer.why } : null;
}

function actionOf(rule: KnownRule): string {
  if (rule.is !== 'foreign') return rule.policy.action.type === 'allow' ? 'Allow' : 'Redirect';
  return rule.listed.action.trim() || 'no action';
}
