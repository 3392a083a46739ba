import {
  applicationsOf,
  type ExportedRule,
  endsEvaluation,
  isForEveryHost,
  mayBeForHosts,
  saysWho,
} from '../ptc/evidence/exported-rule';
import { said } from '../ptc/evidence/verify';
import { profileMatches, type RegexReading } from '../ptc/model/destination-match';
import { type Configuration, ecosystemOf } from './configuration';
import { groupsUnknown, type Question } from './question';

/** Whether a rule matches: certainly, certainly not, or as far as is known, and why. */
export type Answer = { is: 'yes' } | { is: 'no' | 'may'; why: string };

type How = { decrypted: boolean; reading: RegexReading };

/** Whether a rule of others matches, as far as an exported list says: who, enabled, what for; never its header profile. */
export function foreignAnswer(
  known: Pick<Configuration, 'profiles' | 'ecosystems'>,
  rule: ExportedRule,
  question: Question,
  how: How,
): Answer {
  if (rule.enabled === false) return { is: 'no', why: 'it is disabled' };
  const answers = [forWhom(rule, question), forHosts(known, rule, question, how), doesEnd(rule)];
  const no = answers.find(({ is }) => is === 'no');
  const may = answers.find(({ is }) => is === 'may');
  return no ?? may ?? { is: 'yes' };
}

const YES: Answer = { is: 'yes' };
const fold = (name: string): string => name.trim().toLowerCase();
const has = (names: string[], name: string): boolean => names.some((one) => fold(one) === fold(name));

function forWhom(rule: ExportedRule, question: Question): Answer {
  if (!saysWho(rule)) return { is: 'may', why: 'the list does not show whom it applies to' };
  const { user, groups } = question;
  if (rule.everyone || (user !== null && has(rule.users, user))) return YES;
  if (groups.some((group) => has(rule.groups, group))) return YES;
  if (rule.groups.length > 0 && groupsUnknown(question))
    return { is: 'may', why: `it is for groups, and no groups of ${user} are entered` };
  return { is: 'no', why: rule.users.length + rule.groups.length > 3 ? OTHERS : `it is for ${said(rule)}` };
}

const OTHERS = 'it is for other people';

function forHosts(
  { profiles, ecosystems }: Pick<Configuration, 'profiles' | 'ecosystems'>,
  rule: ExportedRule,
  { line }: Question,
  { decrypted, reading }: How,
): Answer {
  const names = applicationsOf(rule);
  const ours = profiles.destinationProfiles.filter(({ name }) => names.includes(name));
  const seen = decrypted ? line : { ...line, path: '', query: '' };
  const hits = isForEveryHost(rule) || ours.some((profile) => profileMatches(profile, seen, reading));
  if (hits && rule.narrowedBy.length === 0) return YES;
  const ecosystem = ecosystemOf({ ecosystems }, line);
  const words = ecosystem ? [ecosystem.key, ecosystem.name].map((word) => word.toLowerCase()) : [];
  if (hits || mayBeForHosts(rule, words)) return { is: 'may', why: openHosts(rule) };
  return {
    is: 'no',
    why: names.length > 2 ? 'it is for other applications' : `it is for ${names.join(', ')}`,
  };
}

function openHosts({ narrowedBy, application }: ExportedRule): string {
  if (narrowedBy.length > 0)
    return `the list does not show whether ${narrowedBy.join(', ')} includes this host`;
  return application.trim() === '' || application.includes('...')
    ? 'the list does not show which hosts it is for'
    : `the list does not show whether ${application.trim()} includes this host`;
}

const doesEnd = (rule: ExportedRule): Answer =>
  rule.enabled === null
    ? { is: 'may', why: 'the list does not show whether it is enabled' }
    : endsEvaluation(rule)
      ? YES
      : { is: 'may', why: 'the list does not show whether it ends the evaluation' };
