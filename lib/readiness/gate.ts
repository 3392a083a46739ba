import { type Finding, heeding } from '../ptc/checking/finding';
import type { LaneKey } from '../ptc/model/intent';
import { type Override, overrideFor } from '../ptc/model/override';
import { artifactory } from './conditions/artifactory';
import { audience } from './conditions/audience';
import { certificate } from './conditions/certificate';
import { client } from './conditions/client';
import { decryption } from './conditions/decryption';
import { guards } from './conditions/guards';
import { macos } from './conditions/macos';
import { redirect } from './conditions/redirect';
import { rules } from './conditions/rules';
import { script } from './conditions/script';
import { way } from './conditions/way';
import type { Condition, Judged } from './known/condition';
import type { GateFacts } from './known/facts';
import type { PrerequisiteKey } from './known/prerequisites';

/** The conditions of every lane, in the order of the guide. */
export const CONDITIONS: readonly Condition[] = [
  client,
  macos,
  certificate,
  script,
  artifactory,
  audience,
  guards,
  rules,
  decryption,
  redirect,
  way,
];

/** One condition of a lane as it is drawn. */
export type GateLine = Judged & {
  key: string;
  title: string;
  /** What an admin overrides to pass it: this condition, for this piece of evidence. */
  overridable: Pick<Override, 'guard' | 'object'> | null;
  /** The override that lets it pass, broken as it is. */
  override: Override | null;
  /** What an operator can confirm of it, and whether somebody's word stands. */
  confirms: PrerequisiteKey | null;
  confirmed: boolean;
};

/** Whether one lane may be switched on, condition by condition. */
export type Gate = { lane: LaneKey; lines: GateLine[] };

/** Judges each condition of a lane by what is known of it. */
export function judgeGate(facts: GateFacts, overrides: readonly Override[]): Gate {
  const lines = CONDITIONS.map((condition): GateLine => {
    const { key, title, confirms = null } = condition;
    const judged = condition.judge(facts);
    const overridable = overridableOf(facts.lane, condition, judged);
    return {
      ...judged,
      key,
      title,
      overridable,
      override: overridable && overrideFor(overrides, overridable),
      confirms,
      confirmed: facts.confirmed.some((word) => word.key === confirms),
    };
  });
  return { lane: facts.lane, lines };
}

/** An override is for one piece of evidence: what is seen broken anew stands again. */
function overridableOf(
  { ecosystem, scope }: LaneKey,
  { key, overridable }: Condition,
  { standing, evidence }: Judged,
): GateLine['overridable'] {
  if (!overridable || standing !== 'broken') return null;
  const object = `${ecosystem}, ${scope}: ${key}, as shown ${evidence?.at ?? 'now'}`;
  return { guard: 'condition', object };
}

/** It keeps the lane from being switched on. */
export const stops = ({ standing, override }: Pick<GateLine, 'standing' | 'override'>): boolean =>
  standing === 'broken' && override === null;

/** What the gate adds to what the guard rails and the demanded evidence say of a switch on: a refusal for each line that stops it. */
export const gateFindings = ({ lines }: Gate, overrides: readonly Override[]): Finding[] =>
  lines.flatMap(({ title, text, overridable }) =>
    overridable
      ? [
          heeding(overrides, {
            field: 'gate',
            severity: 'refuse',
            text: `${title}: ${text}`,
            overridable,
          }),
        ]
      : [],
  );
