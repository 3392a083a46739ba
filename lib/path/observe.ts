import type { ProbeFinding } from '../ptc/evidence/probe-finding';
import type { Configuration, Observation } from './configuration';
import type { Question } from './question';
import { hostOf, observedBy, seenAt, wasRedirected } from './steering';
import type { Hop, Trace } from './trace';

/**
 * What a machine was seen to be answered by the host that is asked, as far as it went; null where none asked it, or it asked by
 * other methods than GET and HEAD. It went as curl, and as a browser.
 */
export function observe(known: Configuration, question: Question): Trace | null {
  const seen = seenAt(known, question);
  if (!seen || !['GET', 'HEAD'].includes(question.method)) return null;
  const isBrowser = /^mozilla/i.test(question.headers['User-Agent'] ?? '');
  const finding = findingOf(seen, question, isBrowser ? 'browser' : 'package manager');
  if (!finding) return null;
  const redirected = wasRedirected(seen, question.line.host);
  const hops = [
    ...(redirected
      ? [hopOf('steering', seen, 'Steered to Netskope', 'It was redirected, so it was steered.')]
      : []),
    ...(redirected ? [hopOf('decryption', seen, 'Decrypted', certificateOf(seen, question))] : []),
    isBrowser ? browserHop(seen, finding) : clientsHop(seen, finding),
  ];
  const leg = redirected && !isBrowser ? seen.findings.find(({ as }) => as === 'artifactory') : undefined;
  if (leg && !leg.holds && !leg.silent)
    return {
      producer: 'observed',
      outcome: 'stopped',
      summary: `Redirected, but Artifactory did not answer the machine. ${leg.text}`,
      hops: [...hops, { ...hopOf('reroute', seen, 'Artifactory does not answer', leg.text), state: 'stops' }],
    };
  const outcome = finding.holds ? (isBrowser ? 'public' : 'artifactory') : isBrowser ? 'unknown' : 'public';
  // Who answers with another status may be anybody.
  const reached = leg?.holds && !leg.unsure ? [hopOf('reroute', seen, 'Artifactory answers', leg.text)] : [];
  return { producer: 'observed', outcome, summary: finding.text, hops: [...hops, ...reached] };
}

function findingOf(
  { findings, url }: Observation,
  { line }: Question,
  as: ProbeFinding['as'],
): ProbeFinding | undefined {
  return findings.find((one) => one.as === as && (one.host ?? hostOf(url)) === line.host);
}

const certificateOf = ({ findings, url }: Observation, { line }: Question): string =>
  findings.find((one) => one.as === 'certificate' && (one.host ?? hostOf(url)) === line.host)?.text ??
  'Only what is decrypted can be redirected.';

const clientsHop = (seen: Observation, { holds, text }: ProbeFinding): Hop =>
  holds
    ? hopOf('redirect', seen, 'Netskope answers 307', text)
    : { ...hopOf('rules', seen, 'It was not redirected', text), state: 'passes' };

const browserHop = (seen: Observation, { holds, text }: ProbeFinding): Hop => ({
  ...hopOf('rules', seen, holds ? 'It passed' : 'It did not pass', text),
  state: holds ? 'passes' : 'unknown',
});

const hopOf = (key: Hop['key'], seen: Observation, title: string, reason: string): Hop => ({
  key,
  leg: key === 'reroute' ? 'artifactory' : 'request',
  state: 'ok',
  title,
  reason,
  evidence: observedBy(seen),
  doubts: [],
  todo: null,
});

/**
 * Where what was seen speaks against what is predicted: the first hop that a machine showed and whose state is another one.
 * @returns null where they agree as far as the machine showed
 */
export function contradiction(
  predicted: Trace,
  observed: Trace,
): { predicted: Hop | null; observed: Hop } | null {
  for (const hop of observed.hops) {
    const other = predicted.hops.find(({ key }) => key === hop.key) ?? null;
    // What is not known by the configuration is what the machine is there for.
    if (other?.state === 'unknown' || other?.state === hop.state) continue;
    return { predicted: other, observed: hop };
  }
  return null;
}
