import { RESULT_LIMIT, TYPED_LIMIT, uncutRedirect, unknownVariables } from '../ptc/model/redirect-url';
import type { Configuration } from './configuration';
import type { Question } from './question';
import type { Evidence, Hop, Location } from './trace';

/** The exact `Location` of a redirect, and what of the asked URL does not arrive with it (docs/facts/netskope-api.md 5.4). */
export function locationOf(
  template: string,
  { line }: Pick<Question, 'line'>,
  form: Configuration['form'],
): Location {
  const whole = uncutRedirect(template, line, form?.form ?? 'as it came');
  const isEncoded = form?.form === 'percent-encoded';
  return {
    url: whole.slice(0, RESULT_LIMIT),
    lostQuery: template.includes('{{cs-uri-query}}') ? '' : line.query,
    unencoded: isEncoded ? [] : loudIn(line.path, template.includes('{{cs-uri-query}}') ? line.query : ''),
    cutFrom: whole.length > RESULT_LIMIT ? whole.length : null,
  };
}

/** Characters of a URL that mean something where it stands unencoded in another one's query. */
const LOUD: Record<string, string> = {
  '&': 'ends the parameter: the rest is lost',
  '+': 'is read as a blank',
  '%': 'is decoded once more',
};

const loudIn = (...texts: string[]): string[] =>
  Object.keys(LOUD).filter((character) => texts.some((text) => text.includes(character)));

/** What a character that stands unencoded in a `Location` does there. */
const loudness = (character: string): string => LOUD[character] ?? '';

/** Netskope's answer to a request that its rules redirect. */
export function redirectHop(template: string, location: Location, form: Configuration['form']): Hop {
  const tooLong = template.length > TYPED_LIMIT;
  const unknown = unknownVariables(template);
  const doubts = [
    ...(location.lostQuery
      ? [`The query ?${begun(location.lostQuery)} is not in it: the redirect URL carries the path alone.`]
      : []),
    ...location.unencoded.map(
      (character) => `“${character}” stands in it unencoded and ${loudness(character)}.`,
    ),
    ...(location.cutFrom
      ? [
          `It has ${said(location.cutFrom)} characters; Netskope cuts it at ${said(RESULT_LIMIT)}, so its end is lost.`,
        ]
      : []),
    ...unknown.map((name) => `{{${name}}} is no variable that was seen in use.`),
  ];
  return {
    key: 'redirect',
    leg: 'request',
    state: tooLong ? 'unknown' : 'ok',
    title: 'Netskope answers 307',
    reason: tooLong
      ? `The redirect URL has ${said(template.length)} characters as typed; Netskope takes ${said(TYPED_LIMIT)}.`
      : 'With this Location; method and body are kept.',
    evidence: evidenceOf(form),
    doubts,
    todo: location.lostQuery ? 'Try this request on a pilot machine before anybody else has it.' : null,
    location,
  };
}

const evidenceOf = (form: Configuration['form']): Evidence =>
  form
    ? { kind: 'observed', what: `a redirect of this tenant, the URL ${form.form}`, at: form.at }
    : {
        kind: 'prediction',
        why: 'that values are inserted as they came, with the slash of the path, is inferred from the guide',
      };

const said = (count: number): string => count.toLocaleString('en-US');
const begun = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
