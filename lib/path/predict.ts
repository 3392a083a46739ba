import { actionWordOf } from '../ptc/evidence/exported-rule';
import { requestLineOf } from '../ptc/model/redirect-url';
import { artifactoryAnswerHop, publicAnswerHop, rerouteHop } from './artifactory-hops';
import { clientHop } from './client-hop';
import type { Configuration, KnownRule } from './configuration';
import type { Question } from './question';
import { locationOf, redirectHop } from './redirect-hop';
import { type Decision, decide } from './rules';
import { decryptionHop, steeringHop } from './steering';
import type { Evidence, Hop, Outcome, Trace } from './trace';

/** What becomes of a request by what is known of the tenant, hop by hop. */
export function predict(known: Configuration, question: Question): Trace {
  const steering = steeringHop(known, question);
  if (steering.state === 'passes')
    return ended('public', 'It never reaches Netskope.', [steering, publicAnswerHop(question)]);
  const way = [steering, decryptionHop(known, question)];
  const decision = decide(known, question, true);
  const undecrypted = question.line.scheme === 'https' ? decide(known, question, false) : null;
  const rules = rulesHop(known, decision, undecrypted);
  const { hit } = decision;
  if (hit && hit.is !== 'foreign' && hit.policy.action.type === 'redirect')
    return redirected(known, question, [...way, rules], hit.policy.action.url);
  if (rules.state === 'stops')
    return ended('stopped', `${rules.title}.`, [...way, rules, publicAnswerHop(question, true)]);
  if (rules.state === 'unknown') return ended('unknown', `${rules.title}.`, [...way, rules]);
  return ended('public', passedWords(hit), [...way, rules, publicAnswerHop(question)]);
}

function redirected(known: Configuration, question: Question, way: Hop[], template: string): Trace {
  const location = locationOf(template, question, known.form);
  const client = clientHop(question);
  const hops = [...way, redirectHop(template, location, known.form), client];
  if (client.state === 'stops') return ended('stopped', `Redirected, but ${client.title}.`, hops);
  const reroute = rerouteHop(question, location, loopOf(known, question, location.url));
  if (reroute.state === 'stops') return ended('stopped', `${reroute.title}.`, [...hops, reroute]);
  const all = [...hops, reroute, artifactoryAnswerHop(known, question)];
  const user = question.user ?? 'the person';
  return ended(
    'artifactory',
    `${way.at(-1)?.title ?? 'A rule redirects it'}. Artifactory does not learn that it was ${user}.`,
    all,
  );
}

/** The rule that takes the request to Artifactory too; null where none does. */
function loopOf(known: Configuration, question: Question, location: string): string | null {
  const line = requestLineOf(location);
  if (!line) return null;
  const again = decide(known, { ...question, line, headers: { ...question.headers, Host: line.host } }, true);
  const { hit } = again;
  return hit && hit.is !== 'foreign' && hit.policy.action.type === 'redirect' ? hit.name : null;
}

function rulesHop(known: Configuration, decision: Decision, undecrypted: Decision | null): Hop {
  const { hit, rows, doubts } = decision;
  const place = known.list && hit ? known.rules.indexOf(hit) + 1 : null;
  const otherwise =
    undecrypted && undecrypted.hit?.name !== hit?.name
      ? [
          `If it is not decrypted, ${undecrypted.hit ? `${undecrypted.hit.name} decides` : 'no rule matches'}.`,
        ]
      : [];
  const hop = { key: 'rules', leg: 'request', rules: rows, doubts: [...doubts, ...otherwise] } as const;
  const evidence = evidenceOf(known, hit);
  const todo = known.list ? null : 'Upload the exported policy list under Portal tasks.';
  if (!hit)
    return {
      ...hop,
      state: 'passes',
      title: known.rules.length > 0 ? 'No rule matches' : 'No rule is known',
      reason: 'What no rule matches passes.',
      evidence,
      todo,
    };
  const named = place ? `Rule ${place}, ${hit.name},` : hit.name;
  return { ...hop, ...doneBy(hit, named), evidence, todo };
}

function doneBy(hit: KnownRule, named: string): Pick<Hop, 'state' | 'title' | 'reason'> {
  const word = hit.is === 'foreign' ? actionWordOf(hit.listed) : hit.policy.action.type;
  const owner = hit.is === 'foreign' ? 'a rule of another team' : 'a rule of Turnout';
  switch (word) {
    case 'redirect':
      return hit.is === 'foreign'
        ? {
            state: 'unknown',
            title: `${named} redirects it elsewhere`,
            reason: `It is ${owner}: the list does not show where to.`,
          }
        : { state: 'ok', title: `${named} redirects it`, reason: `It is the first that matches, ${owner}.` };
    case 'allow':
      return {
        state: 'passes',
        title: `${named} lets it pass`,
        reason: `It is the first that matches, ${owner}.`,
      };
    case 'block':
      return {
        state: 'stops',
        title: `${named} blocks it`,
        reason: `It is the first that matches, ${owner}.`,
      };
    default:
      return {
        state: 'unknown',
        title: `${named} takes it`,
        reason: `It is ${owner}; what its action does to a package manager is not known.`,
      };
  }
}

/** The list, where it decided; else when the rule of Turnout was last known to be so. */
function evidenceOf({ list, seen, rules }: Configuration, hit: KnownRule | null): Evidence {
  const own = hit && hit.is !== 'foreign' ? seen.get(`policy:${hit.name}`) : undefined;
  if (list) return { kind: 'seen', what: `${list.fileName}, ${said(list.rules)} rules`, at: list.at };
  if (own) return { kind: 'seen', what: own.what, at: own.at };
  const [last] = [...seen.values()]
    .map(({ at, what }) => ({ at, what }))
    .sort((a, b) => b.at.localeCompare(a.at));
  return last && rules.length > 0
    ? { kind: 'seen', what: last.what, at: last.at }
    : { kind: 'prediction', why: 'nothing was read of this tenant’s rules' };
}

const passedWords = (hit: KnownRule | null): string =>
  hit ? `${hit.name} lets it pass to the public host.` : 'No rule that is known redirects it.';

const ended = (outcome: Outcome, summary: string, hops: Hop[]): Trace => ({
  producer: 'predicted',
  outcome,
  summary,
  hops,
});

const said = (count: number): string => count.toLocaleString('en-US');
