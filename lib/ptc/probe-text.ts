import { z } from 'zod';
import { expandRedirect, redirectTemplate, requestLineOf } from './redirect-url';

/** One answer as `curl -I` prints it: header names in lower case, the last of equal names counts. */
export type ProbeResponse = { status: number; headers: Record<string, string> };

/** One thing that a probe shows: as it should be, or how it differs. */
export const ProbeFinding = z.strictObject({ ok: z.boolean(), text: z.string() });
export type ProbeFinding = z.infer<typeof ProbeFinding>;

/** A User-Agent as a browser sends it, which the guide's header profile matches. */
export const BROWSER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const STATUS = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s+(.*))?$/i;
const HEADER = /^([!#$%&'*+.^_`|~0-9a-z-]+):[ \t]*(.*)$/i;
/** Far more than two answers need. */
const LONGEST = 100_000;

/**
 * Reads what `curl -sI` printed, pasted from a terminal: one or more answers, with prompts and commands between them. What
 * a proxy on the way says for itself (`200 Connection established`, 407, 1xx) is no answer of the host.
 */
export function readProbe(text: string): ProbeResponse[] {
  const responses: (ProbeResponse & { interim: boolean })[] = [];
  let inside = false;
  for (const raw of text.slice(0, LONGEST).split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    const [, code, words = ''] = STATUS.exec(line) ?? [];
    if (code) {
      const status = Number(code);
      const interim = status < 200 || status === 407 || /connection established/i.test(words);
      responses.push({ status, headers: {}, interim });
      inside = true;
      continue;
    }
    const [, name, value = ''] = HEADER.exec(line) ?? [];
    const last = responses.at(-1);
    if (inside && name && last) last.headers[name.toLowerCase()] = value.trim();
    else inside = false;
  }
  return responses.filter(({ interim }) => !interim).map(({ status, headers }) => ({ status, headers }));
}

/** What a package manager is answered at a URL that a lane redirects. The expansion is a prediction (redirect-url.ts). */
function expectedLocation(artifactoryHost: string, url: string): string {
  const line = requestLineOf(url);
  return line ? expandRedirect(redirectTemplate(artifactoryHost), line) : '';
}

/**
 * Judges the two answers of a probe, in the order of the two commands: a client that is no browser is redirected to where
 * the policy says, a browser is not.
 */
export function judgeProbe(
  { artifactoryHost }: { artifactoryHost: string },
  url: string,
  responses: ProbeResponse[],
): ProbeFinding[] {
  const [client, browser] = responses;
  if (!client || !browser || responses.length > 2) {
    const found = responses.length === 1 ? 'one was found' : `${responses.length} were found`;
    return [differs(`Two answers are needed, one of each command; ${found}. Paste both, in their order.`)];
  }
  return [clientFinding(artifactoryHost, url, client), browserFinding(artifactoryHost, browser)];
}

function clientFinding(
  artifactoryHost: string,
  url: string,
  { status, headers }: ProbeResponse,
): ProbeFinding {
  const wanted = expectedLocation(artifactoryHost, url);
  const location = headers.location ?? '';
  if (status !== 307 && location !== wanted)
    return differs(`A package manager is answered ${status} instead of 307: it is not redirected.`);
  if (location !== wanted)
    return differs(`A package manager is sent to ${location || 'no Location'} instead of ${wanted}`);
  // facts/netskope-api.md 5.4: 307 is what the redirect answers with.
  if (status !== 307) return differs(`The redirect answers ${status} instead of 307.`);
  return { ok: true, text: `A package manager is answered 307 to ${location}` };
}

function browserFinding(artifactoryHost: string, { status, headers }: ProbeResponse): ProbeFinding {
  const target = requestLineOf(headers.location ?? '')?.host.replace(/:\d+$/, '');
  if (target === artifactoryHost.toLowerCase().replace(/:\d+$/, ''))
    return differs(`A browser is sent to ${headers.location}: the allow-browsers rule does not match it.`);
  if (status === 403 || status >= 500)
    return differs(`A browser is answered ${status}: it does not get through.`);
  return { ok: true, text: `A browser passes, answered ${status}` };
}

const differs = (text: string): ProbeFinding => ({ ok: false, text });
