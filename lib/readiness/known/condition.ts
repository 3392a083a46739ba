import type { GateFacts } from './facts';
import type { PrerequisiteKey } from './prerequisites';

/** `broken` needs evidence that it is: what nobody has seen is `unknown`. */
export type Standing = 'holds' | 'broken' | 'unknown';

/** On what a word about a condition rests, who gave it, and how old it is; a null age is what was computed this moment. */
export type Evidence = { basis: 'seen' | 'machine' | 'person'; by: string | null; at: string | null };

/** What is known of one condition. */
export type Judged = { standing: Standing; text: string; evidence: Evidence | null };

/** One condition of the guide. A new one is one file in `conditions/`, and its line in {@link CONDITIONS}. */
export type Condition = {
  key: string;
  title: string;
  /**
   * Whether an admin may override it, broken, with a reason. The others are refused by guard rails and by the demanded evidence,
   * which say themselves how to go on.
   */
  overridable: boolean;
  /** The prerequisite that an operator can confirm for it. */
  confirms?: PrerequisiteKey;
  judge: (facts: GateFacts) => Judged;
};

/** Nothing has shown it, and nobody has said it. */
export const unknown = (text: string, evidence: Evidence | null = null): Judged => ({
  standing: 'unknown',
  text,
  evidence,
});

export const holds = (text: string, evidence: Evidence): Judged => ({ standing: 'holds', text, evidence });

export const broken = (text: string, evidence: Evidence): Judged => ({ standing: 'broken', text, evidence });

/** Computed from what is stored, this moment. */
export const COMPUTED: Evidence = { basis: 'seen', by: null, at: null };
