import type { Covering } from './matching';
import { isFor } from './srp';
import { hopAt, type Step, stopped } from './way';
import { type AccessRule, postureOf, type World } from './world';

const KEY = 'gateway';

/** Whether a rule matches at the client gateway: who, and the posture that the device has. */
function matches(rule: AccessRule, { device }: World): 'yes' | 'no' | 'may' {
  const who = isFor(rule, device);
  if (who === 'no' || rule.posture === null) return who;
  const posture = postureOf(device);
  if (posture === null) return 'may';
  return posture === rule.posture ? who : 'no';
}

/**
 * The verdict of the client gateway: the first policy that matches, and a refusal where none does
 * (docs/facts/steering-and-private-access.md a.3).
 */
export function gatewayStep(world: World, { app }: Covering): Step<{ rule: string }> {
  const named = world.rules.filter((rule) => rule.enabled && rule.apps.includes(app.name));
  const answers = named.map((rule) => ({ rule, is: matches(rule, world) }));
  const sure = answers.find(({ is }) => is === 'yes');
  const above = answers
    .slice(0, sure ? answers.indexOf(sure) : answers.length)
    .flatMap(({ rule, is }) => (is === 'may' ? rule : []));
  const doubts = [
    ...above.map((rule) => `${rule.name} (${rule.action}) may match before: ${openWords(rule, world)}.`),
    ...bothWords(answers),
  ];
  const mayAllow = above.find(({ action }) => action === 'allow');
  const rule = sure?.rule.action === 'allow' ? sure.rule : mayAllow;
  if (!rule) return sure ? blocked(world, app.name, sure.rule, doubts) : denied(world, app.name, named);
  const isOpen = rule === mayAllow || above.some(({ action }) => action === 'block');
  return {
    hop: hopAt(KEY, {
      state: isOpen ? 'unknown' : 'ok',
      title: `${rule.name} allows it${isOpen ? ', as far as is known' : ''}`,
      reason: `It is the first policy that matches for ${app.name}.`,
      evidence: world.evidence,
      doubts,
    }),
    on: { rule: rule.name },
  };
}

const blocked = ({ evidence }: World, app: string, { name }: AccessRule, doubts: string[]): Step<never> =>
  stopped(KEY, 'blocked', {
    title: `${name} blocks it`,
    reason: `It is the first policy that matches for ${app}. The client shows that once, and then only a timeout.`,
    evidence,
    doubts,
    todo: 'Change that policy, or put one above it that allows.',
  });

function denied({ device, evidence }: World, app: string, rules: AccessRule[]): Step<never> {
  const posture = rules.find(
    (rule) => rule.action === 'allow' && rule.posture && isFor(rule, device) === 'yes',
  );
  const told = posture
    ? {
        reason: `${posture.name} is for ${posture.posture} devices, and this one is ${postureOf(device)}.`,
        todo: 'Look which posture check failed: it stands in nsdebuglog.log.',
      }
    : {
        reason: `No policy that names ${app} matches. Private Access refuses then, and shows nothing.`,
        todo: `Add a policy that allows ${app}.`,
      };
  return stopped(KEY, 'no policy matches', {
    title: 'The client gateway refuses it',
    evidence,
    ...told,
  });
}

const openWords = ({ posture }: AccessRule, { device }: World): string =>
  posture !== null && postureOf(device) === null
    ? `it is for ${posture} devices, and the posture is not known`
    : 'no groups of this person are entered';

/** What a policy that allows and one that blocks the same app do together was not seen. */
function bothWords(answers: { rule: AccessRule; is: string }[]): string[] {
  const actions = new Set(answers.filter(({ is }) => is !== 'no').map(({ rule }) => rule.action));
  return actions.size > 1
    ? ['One policy allows this app and another blocks it: sources disagree on whether the first counts.']
    : [];
}
