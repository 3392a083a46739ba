import type { Finding } from '@/lib/ptc/checking/finding';
import { guardRails } from '@/lib/ptc/checking/guard-rails';
import { everyone, type GuardCase } from './guard-cases';
import { shownBy, type Truth, WRONGS, type Wrong } from './guard-truth';

/** How each wrong is worded. What a finding names, a request or a host, stands in the group. */
export const WORDS: Record<Wrong, RegExp> = {
  loop: /matches your Artifactory host/,
  overlap: /belongs to|also matches .*one ecosystem/,
  depends: /matches (\S+) only if Netskope compares/,
  'possible loop': /is found in the redirect URL (\S+) too/,
  'host left out': /The Host leaves out (\S+) \((.+)\): browsers/,
  'browser redirected': /none matches that of/,
  'client passes': /Package managers would pass as browsers/,
};
const OF_HEADERS: readonly Wrong[] = ['host left out', 'browser redirected', 'client passes'];

export const findingsOf = ({ model, own }: GuardCase): Finding[] => guardRails(model, own, everyone);

export const saidIn = (findings: Finding[]): Wrong[] =>
  WRONGS.filter((wrong) => findings.some(({ text }) => WORDS[wrong].test(text)));

/** Where the word of a guard rail on a case and what the evaluator shows of it differ, each with the case. */
export function disagreements(one: GuardCase, findings: Finding[], truth: Truth): string[] {
  const what = `${JSON.stringify(one.own.domains)}, ${JSON.stringify(one.model.settings.headerProfile)}`;
  return [...unshown(one, findings, truth), ...unsaid(findings, truth)].map((text) => `${text} in ${what}`);
}

/** What is said, and no request shows it, not even the one that is named. */
function unshown(one: GuardCase, findings: Finding[], { holds }: Truth): string[] {
  return findings.flatMap(({ text }) => {
    const wrong = WRONGS.find((other) => WORDS[other].test(text));
    if (wrong === undefined || holds[wrong] !== undefined) return [];
    const [, named, ecosystem] = WORDS[wrong].exec(text) ?? [];
    const [, line = ''] = /^“([^”]*)”/.exec(text) ?? [];
    const isShown = named !== undefined && shownBy(one, wrong, { line, named, ecosystem });
    return isShown ? [] : [`said and not so: ${text}`];
  });
}

/** What some request shows, and nothing is said of it. A refused definition is judged no further, but for its loop. */
function unsaid(findings: Finding[], { holds }: Truth): string[] {
  const said = saidIn(findings);
  const isRefused = findings.some(({ field, severity }) => field === 'definition' && severity === 'refuse');
  const isSaid = (wrong: Wrong): boolean => {
    if (said.includes(wrong)) return true;
    if (wrong === 'loop') return false;
    return isRefused || (OF_HEADERS.includes(wrong) && said.some((other) => OF_HEADERS.includes(other)));
  };
  return WRONGS.flatMap((wrong) => {
    const shown = holds[wrong];
    return shown === undefined || isSaid(wrong) ? [] : [`so and not said: ${wrong}, by ${shown}`];
  });
}
