/** How a destination profile compares its values; Netskope's own words for them: docs/facts/netskope-api.md 4.1. */
export const MATCH_TYPES = ['insensitive', 'sensitive', 'regex'] as const;

/** `attested` is a named person's word; `structure` an exported list or a reading; `behaviour` a probe from a pilot machine. */
export const EVIDENCE_LEVELS = ['attested', 'structure', 'structure and behaviour'] as const;

/** `lane`: a pair of policies per lane, as the guide has it. `scope`: one pair for all lanes of a scope, whose destinations they share. */
export const POLICY_LAYOUTS = ['lane', 'scope'] as const;

/** The guard rails that an admin may override for a value of a definition. A loop, or a redirect without an audience, never. */
export const OVERRIDABLE_VALUES = ['overlap', 'private app'] as const;

/** And with them a condition of a lane's gate that was seen broken, for that one piece of evidence (lib/readiness). */
export const OVERRIDABLE = [...OVERRIDABLE_VALUES, 'condition'] as const;

/** What was chosen, as one of the choices that there were. */
export function chosen<T extends string>(choices: readonly T[], text: unknown): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new Error(`${String(text)} is none of ${choices.join(', ')}.`);
  return found;
}
