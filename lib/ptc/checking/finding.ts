import { type Override, overrideFor } from '../model/override';

/** The field beside which a finding stands; the wizard's own names. */
export type GuardedField =
  | 'definition'
  | 'host'
  | 'userAgent'
  | 'methodGuard'
  | 'redirectUrl'
  | 'source'
  | 'gate';

/** `refuse` keeps a plan from being made; `warn` is said and lets it pass. */
export type Finding = {
  field: GuardedField;
  severity: 'refuse' | 'warn';
  text: string;
  /** What an admin would have to override; left out where nobody can. */
  overridable?: Pick<Override, 'guard' | 'object'>;
  /** The override that turned a refusal into a warning. */
  override?: Override;
};

/** True where a finding keeps what is typed from being saved. */
export const isRefusal = ({ severity }: Finding): boolean => severity === 'refuse';

/** A refusal that an admin overrode is said, with who and why, and lets the plan pass. */
export function heeding(overrides: readonly Override[], finding: Finding): Finding {
  const override = finding.overridable && overrideFor(overrides, finding.overridable);
  if (!override) return finding;
  const text = `${finding.text} Overridden by ${override.by}: ${override.reason}`;
  return { ...finding, severity: 'warn', text, override };
}

export const refuse = (field: GuardedField, text: string): Finding => ({ field, severity: 'refuse', text });

export const warn = (field: GuardedField, text: string): Finding => ({ field, severity: 'warn', text });
