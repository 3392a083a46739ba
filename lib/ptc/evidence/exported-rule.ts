/** One row of the portal's exported policy list, in the order of the list (docs/facts/netskope-api.md 4.5). */
export type ExportedRule = {
  name: string;
  /** Null where the list does not say, or not in words that are understood. */
  enabled: boolean | null;
  /** As the list has it; {@link actionWordOf} reads it. */
  action: string;
  /** Where nobody is named and it is not for everyone either, the list does not say for whom it is. */
  everyone: boolean;
  users: string[];
  groups: string[];
  /** What the rule is for, as far as the list says; empty where it says nothing. */
  application: string;
  /** What else its traffic has to be, in words: `category Gambling`, `app tag Sanctioned`. */
  narrowedBy: string[];
};

/** The actions of Netskope's pages and of the samples (docs/facts/netskope-api.md 4.5, 5.1). */
const ACTION_WORDS = ['allow', 'alert', 'block', 'isolate', 'redirect', 'user alert'] as const;
export type ActionWord = (typeof ACTION_WORDS)[number];

/**
 * The action that a list's text begins with, in any case: samples show that more may follow the word. Null for any other
 * text, which is not understood.
 */
export function actionWordOf({ action }: Pick<ExportedRule, 'action'>): ActionWord | null {
  const joined = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '');
  const text = joined(action);
  return ACTION_WORDS.find((word) => text.startsWith(joined(word))) ?? null;
}

/**
 * Whether what the rule matches is looked at by no rule below it. Every policy ends the evaluation but one of data loss
 * prevention that alerts and continues (docs/facts/netskope-api.md 5.1), which no list tells from another alert: null.
 */
export function endsEvaluation(rule: Pick<ExportedRule, 'action'>): true | null {
  const word = actionWordOf(rule);
  return word === null || word === 'alert' ? null : true;
}

/** False where the list does not say for whom the rule is. */
export const saysWho = ({ everyone, users, groups }: Pick<ExportedRule, 'everyone' | 'users' | 'groups'>) =>
  everyone || users.length + groups.length > 0;

/** The rule and its action, as the list has them. */
export const titleOf = ({ name, action }: Pick<ExportedRule, 'name' | 'action'>): string =>
  `${name} (${action.trim() || 'no action'})`;

/** What the export's `application` column says where a rule is for every host (docs/facts/netskope-api.md 4.5). */
const EVERY_HOST = /^(any|all|all web traffic|any web traffic)$/i;

/** What a rule is for by name: applications, or, in the sandbox's list, destination profiles. */
export const applicationsOf = ({ application }: Pick<ExportedRule, 'application'>): string[] =>
  application
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

export const isForEveryHost = (rule: Pick<ExportedRule, 'application'>): boolean =>
  applicationsOf(rule).some((name) => EVERY_HOST.test(name));

/**
 * A rule for a named application is not for a registry, unless it is called like one; one for unnamed hosts may be.
 * @param words what the ecosystems of the registry are called, in small letters
 */
export function mayBeForHosts(rule: Pick<ExportedRule, 'application'>, words: readonly string[]): boolean {
  const names = applicationsOf(rule);
  const isAlike = (name: string) => words.some((word) => name.toLowerCase().includes(word));
  return names.length === 0 || names.includes('...') || names.some(isAlike);
}
