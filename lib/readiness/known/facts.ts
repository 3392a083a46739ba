import type { Finding } from '../../ptc/checking/finding';
import type { ConditionName, Standing } from '../../ptc/evidence/artifactory-condition';
import type { ProbeFinding } from '../../ptc/evidence/probe-finding';
import type { LaneKey } from '../../ptc/model/intent';
import type { PrerequisiteKey } from './prerequisites';

/** A named person's word that a prerequisite is met for a rollout scope. */
export type Confirmed = {
  key: PrerequisiteKey;
  by: string;
  at: string;
  /** Whom the scope named then ({@link audienceText}). */
  audience: string;
};

/** What a machine of a rollout scope showed, and who handed that in. */
export type Shown = {
  by: string;
  at: string;
  findings: readonly ProbeFinding[];
};

/** What is known of the rules of a lane: when they were last verified, by what kind of evidence, and what differs since. */
export type Rules = {
  at: string | null;
  kind: string | null;
  by: string;
  deviations: readonly string[];
  differing: { text: string; at: string | null } | null;
};

/** What an Artifactory showed when somebody last had it asked, and what was said where it showed nothing. */
export type Asked = {
  by: string;
  at: string;
  /** `by` and `at` of whoever said it; of what was seen, as above. */
  conditions: readonly {
    condition: ConditionName;
    standing: Standing;
    text: string;
    by: string;
    at: string;
  }[];
};

/** Everything that the gate of one lane is judged by. Who gathers it knows no condition, and no condition gathers anything. */
export type GateFacts = {
  lane: LaneKey;
  scope: string;
  now: string;
  /** Whom the scope names now ({@link audienceText}); empty where it names nobody. */
  audience: string;
  /** What the guard rails say of the lane. */
  guards: readonly Finding[];
  rules: Rules;
  /** What machines showed of this lane last; null where none has, or its redirect URL is another by now. */
  shown: Shown | null;
  /** What machines of the scope showed of any of its lanes. */
  machines: readonly Shown[];
  confirmed: readonly Confirmed[];
  /** Of Artifactory, what is about the lane's ecosystem; null where it was not asked. */
  artifactory: Asked | null;
};
