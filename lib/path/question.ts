import type { ProxiedRequest } from '../ptc/checking/mismatch';
import { type RequestLine, requestLineOf } from '../ptc/model/redirect-url';
import { type Client, clientOf, OWN_CLIENT } from './clients';

/** What is asked of the tracer, as it stands in the address. */
export const QUESTION = ['who', 'client', 'headers', 'method', 'url', 'from', 'on'] as const;
export type Asked = Record<(typeof QUESTION)[number], string>;

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export const PREMISES = ['off', 'on'] as const;

/** One request of one person, understood. */
export type Question = {
  /** Null where somebody is meant whom only rules for everyone are for, or a member of groups whom no rule names. */
  user: string | null;
  groups: string[];
  client: Client;
  method: string;
  line: RequestLine;
  url: string;
  headers: Record<string, string>;
  premises: (typeof PREMISES)[number];
  /** The number of the plan to trace on; null for now. */
  plan: number | null;
};

type Refused = Partial<Record<keyof Asked, string>>;

const LONGEST_URL = 8192;

/** Reads a question, or says beside each field what is wrong with it. */
export function readQuestion(asked: Asked): { question: Question } | { refused: Refused } {
  const refused: Refused = {};
  const client = clientOf(asked.client);
  if (!client) refused.client = `“${asked.client}” is no client of the list. Choose one of them.`;
  const method = asked.method.trim().toUpperCase() || 'GET';
  if (!/^[A-Z]{1,20}$/.test(method))
    refused.method = `“${asked.method}” is not an HTTP method. Use one like GET.`;
  const url = asked.url.trim();
  const line = requestLineOf(url);
  const problem = urlProblem(url, line);
  if (problem) refused.url = problem;
  const names = asked.who.split(/[,;\n]/).flatMap((name) => name.trim() || []);
  const users = names.filter((name) => name.includes('@'));
  if (users.length > 1) refused.who = `${users.join(' and ')} are two people. Name one, and their groups.`;
  const headers = headersIn(asked.headers);
  if (typeof headers === 'string') refused.headers = headers;
  const premises = PREMISES.find((one) => one === (asked.from || 'off'));
  if (!premises) refused.from = `“${asked.from}” is neither on nor off premises.`;
  const on = asked.on || 'now';
  if (on !== 'now' && !/^[1-9]\d{0,8}$/.test(on)) refused.on = `“${on}” is no number of a plan.`;
  if (Object.keys(refused).length > 0 || !client || !line || !premises || typeof headers === 'string')
    return { refused };
  const sent = client.key === OWN_CLIENT ? headers : { 'User-Agent': client.userAgent, ...headers };
  return {
    question: {
      user: users[0] ?? null,
      groups: names.filter((name) => !name.includes('@')),
      client,
      method,
      line,
      url,
      headers: { Host: line.host, ...sent },
      premises,
      plan: on === 'now' ? null : Number(on),
    },
  };
}

function urlProblem(url: string, line: RequestLine | null): string | null {
  if (url === '') return 'No URL is entered. Enter one like https://registry.npmjs.org/left-pad.';
  if (url.length > LONGEST_URL)
    return `The URL has ${url.length.toLocaleString('en-US')} characters; at most ${LONGEST_URL.toLocaleString('en-US')} can be traced.`;
  if (!line) return `“${url.slice(0, 80)}” is not a URL. Enter one with https:// in front.`;
  if (/\s/.test(url)) return 'The URL contains a blank. A client sends it as %20.';
  return /^[a-z0-9.*_:[\]-]+$/i.test(line.host)
    ? null
    : `“${line.host.slice(0, 80)}” is not a host name. Spell it as a client sends it, without a user in front.`;
}

const HEADER = /^([!#$%&'*+.^_`|~0-9a-z-]+):\s*(.*)$/i;

/** Headers as lines, or what is wrong with them. */
function headersIn(text: string): Record<string, string> | string {
  const headers: Record<string, string> = {};
  for (const line of text.split(/\r\n|\r|\n/).map((one) => one.trim())) {
    if (line === '') continue;
    const [, name, value = ''] = HEADER.exec(line) ?? [];
    if (!name) return `“${line.slice(0, 80)}” is no header. Put one on each line, like User-Agent: curl/8.`;
    headers[name] = value;
  }
  return headers;
}

/** The request as the proxy meets it. */
export const proxied = (
  { user, groups, method, line, headers }: Question,
  decrypted: boolean,
): ProxiedRequest => ({ ...line, method, user, groups, headers, decrypted });

/** Whether a user was named without any group, so that nobody knows which groups they are in. */
export const groupsUnknown = ({ user, groups }: Question): boolean => user !== null && groups.length === 0;
