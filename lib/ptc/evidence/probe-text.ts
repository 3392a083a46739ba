import { expandRedirect, type RequestLine, redirectFormOf, requestLineOf } from '../model/redirect-url';
import type { ProbeFinding } from './probe-finding';

/** One answer in pasted output of curl, with the command above it where that was pasted too. */
export type PastedAnswer = {
  status: number;
  location: string | null;
  /** What the command asked for, as whom and by which method; null where no command stands above it, or it named none. */
  url: string | null;
  agent: string | null;
  method: string | null;
};

/** What no pasted output can show, so that no evidence by probe may claim it. */
export const NOT_IN_PROBE = [
  'who ran it and on which machine',
  'when it was run',
  'that nothing in it was changed',
] as const;

// What follows is taken as the rest of the line: a pattern for it could be tried at every blank of a long run.
const STATUS = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?!\S)/i;
const HEADER = /^([!#$%&'*+.^_`|~0-9a-z-]+):/i;

/**
 * Reads pasted headers as curl prints them, several answers in one text: any line ends, HTTP/1.1 and HTTP/2, any case of header
 * names, folded lines. What a proxy says for itself (to CONNECT, 407, 1xx) is left out: it is no answer of the host.
 */
export function readProbe(text: string): PastedAnswer[] {
  const answers: (PastedAnswer & { connected: boolean })[] = [];
  let command: Command = { url: null, agent: null, method: null };
  let header = '';
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [start = '', code] = STATUS.exec(line.trim()) ?? [];
    const last = answers.at(-1);
    if (code) {
      const status = Number(code);
      const reason = line.trim().slice(start.length).trim();
      const connected = status < 200 || status === 407 || /^connection established/i.test(reason);
      answers.push({ status, location: null, ...command, connected });
      header = '';
    } else if (/(^|[\s$>#])curl(\.exe)?\s/.test(line)) {
      command = commandOf(line);
      header = '';
    } else if (/^[ \t]+\S/.test(line) && header === 'location' && last?.location != null) {
      last.location += line.trim();
    } else {
      const [start = '', name = ''] = HEADER.exec(line.trim()) ?? [];
      header = name.toLowerCase();
      if (header === 'location' && last && last.location === null)
        last.location = line.trim().slice(start.length).trim();
    }
  }
  return answers.filter(({ connected }) => !connected).map(({ connected: _, ...answer }) => answer);
}

/** Words of a shell line; quotes are taken off. */
const WORD = /"([^"]*)"|'([^']*)'|(\S+)/g;

type Command = Pick<PastedAnswer, 'url' | 'agent' | 'method'>;

function commandOf(line: string): Command {
  const words = [...line.matchAll(WORD)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
  const url = words.find((word) => /^https?:\/\//i.test(word)) ?? null;
  const at = words.findIndex((word) => word === '-A' || word === '--user-agent');
  const given = words.find((word) => /^user-agent:/i.test(word));
  const agent = at >= 0 ? words[at + 1] : given?.replace(/^user-agent:\s*/i, '');
  return { url, agent: agent ?? null, method: methodOf(words) };
}

/** The method that a curl of these words asks by: the one it is given, else HEAD for its headers alone. */
function methodOf(words: string[]): string {
  const long = words.indexOf('--request');
  const short = words.findIndex((word) => isShort(word) && word.includes('X'));
  const letters = words[short] ?? '';
  // The method may stand behind its letter: -XGET.
  const given = letters.slice(letters.indexOf('X') + 1) || words[short + 1];
  if (long >= 0 || short >= 0) return ((long >= 0 ? words[long + 1] : given) ?? '').toUpperCase();
  return words.some((word) => word === '--head' || (isShort(word) && word.includes('I'))) ? 'HEAD' : 'GET';
}

const isShort = (word: string): boolean => /^-[a-zA-Z]+$/.test(word);

export type Expected = {
  /** The redirect URL, with its variables. */
  template: string;
  /** The URL that both were for, where the commands do not say. */
  asked: string;
  /** The methods that the method guard lets the rule redirect; null where there is none. */
  methods: string[] | null;
};

/**
 * Judges pasted answers: curl itself has to be answered 307 to the redirect URL of what it asked, encoded or not, a browser
 * must not be. Without commands the first answer is curl's own and the second the browser's, as the tasks screen asks for them.
 */
export function judgeProbe(answers: PastedAnswer[], expected: Expected): ProbeFinding[] {
  const hasCommands = answers.some(({ url }) => url !== null);
  if (!hasCommands && answers.length > 2) {
    const text = `Two responses are needed, one for each command; ${answers.length} were found. Paste both, in order.`;
    return [{ as: 'package manager', holds: false, silent: true, text }];
  }
  const isBrowser = ({ agent }: PastedAnswer, index: number) =>
    hasCommands ? /^mozilla/i.test(agent ?? '') : index === 1;
  const client = answers.find((answer, index) => !isBrowser(answer, index));
  const browser = answers.find(isBrowser);
  return [clientFinding(client, expected), browserFinding(browser, expected.template)];
}

/** The URLs that the pasted commands asked for; none where no command was pasted. */
export const askedUrls = (answers: PastedAnswer[]): string[] => [
  ...new Set(answers.flatMap(({ url }) => (url === null ? [] : [url]))),
];

/** The first URL that was asked, or that is said to have been where the answers do not say, that does not belong. */
export function askedElsewhere(
  answers: PastedAnswer[],
  said: string,
  belongs: (line: RequestLine) => boolean,
): string | null {
  const urls = askedUrls(answers);
  const elsewhere = (urls.length > 0 ? urls : [said]).find((url) => {
    const line = requestLineOf(url);
    return !line || !belongs(line);
  });
  return elsewhere ?? null;
}

function clientFinding(
  answer: PastedAnswer | undefined,
  { template, asked, methods }: Expected,
): ProbeFinding {
  const found = (holds: boolean, text: string): ProbeFinding => ({ as: 'package manager', holds, text });
  const silent = (text: string): ProbeFinding => ({ ...found(false, text), silent: true });
  if (!answer) return silent('The response to the first command is missing. Paste its output too.');
  const line: RequestLine | null = requestLineOf(answer.url ?? asked);
  if (!line) return silent(`“${answer.url ?? asked}” is not a usable URL.`);
  const wanted = expandRedirect(template, line);
  const unguarded = methodProblem(answer, methods);
  if (unguarded) return answer.status === 307 ? found(false, unguarded) : silent(unguarded);
  if (answer.status !== 307) {
    const way = 'The rule did not match, or the traffic is not decrypted.';
    const head = answer.method === null && methods?.includes('HEAD') === false ? ` ${BY_HEAD}` : '';
    const text = `Answered ${answer.status}, not 307. ${way}${head}`;
    // A gateway that failed, or a request that the guard may have let pass, shows nothing broken.
    return answer.status >= 500 || head ? silent(text) : found(false, text);
  }
  const form = answer.location === null ? null : redirectFormOf(answer.location, wanted);
  if (form === 'as it came') return { ...found(true, `Answered 307 to ${wanted}`), form };
  if (form) {
    const seen = `Answered 307 to ${answer.location}`;
    return { ...found(true, `${seen}: percent-encoded, and it decodes to ${wanted}`), form };
  }
  return found(false, `Answered 307 to ${answer.location ?? 'nowhere'}, not to ${wanted}`);
}

const BY_HEAD =
  'Or the request was a HEAD, which the method guard lets pass. Use GET, as the commands here do.';

/** Why an answer shows that a method guard is not in force, or nothing at all: it was asked by a method that is let pass. */
function methodProblem({ method, status }: PastedAnswer, methods: string[] | null): string | null {
  if (method === null || methods === null || methods.includes(method)) return null;
  const only = methods.join(' and ');
  if (status === 307)
    return `Answered 307 by ${method}, though the method guard redirects only ${only}: the guard is not in effect.`;
  return `Answered ${status} by ${method}, which the method guard lets pass, so it proves nothing. Use ${only}, as the commands here do.`;
}

function browserFinding(answer: PastedAnswer | undefined, template: string): ProbeFinding {
  const found = (holds: boolean, text: string): ProbeFinding => ({ as: 'browser', holds, text });
  const silent = (text: string): ProbeFinding => ({ ...found(false, text), silent: true });
  if (!answer) return silent('The response to the second command is missing. Paste its output too.');
  // A website's own redirect is the website's: it passed.
  if (answer.location && hostOf(answer.location) === hostOf(template))
    return found(false, `Answered ${answer.status} to ${answer.location}: browsers do not pass.`);
  if (answer.status === 403) return found(false, 'Answered 403: it is blocked.');
  // A gateway that failed says nothing of the rules.
  if (answer.status >= 500)
    return silent(`Answered ${answer.status}, which says nothing about the rules. Try again.`);
  return found(true, `Answered ${answer.status}: it passed.`);
}

const hostOf = (url: string): string | undefined => /^https?:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
