import { measuredBy } from './clients';
import type { Question } from './question';
import type { Hop } from './trace';

const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/** What the client does with a 307 to another host: measured where it was (docs/clients.md), else documented or open. */
export function clientHop(question: Question): Hop {
  const { client, method, headers } = question;
  const agent = headers['User-Agent'] ?? '';
  const body = WITH_BODY.includes(method) ? ' It sends method and body again.' : '';
  const row = measuredBy(client, method);
  if (method === 'HEAD' && /\bhf_hub\//.test(agent)) return refusesHead(client.name);
  if (!row) return notMeasured(question, agent, body);
  const hop = {
    key: 'client',
    leg: 'request',
    evidence: { kind: 'fact', what: `measured: ${row.client} ${row.version}, ${row.action}` },
    doubts: [] as string[],
    todo: null as string | null,
  } as const;
  if (row.followed !== 'yes')
    return {
      ...hop,
      state: 'stops',
      title: `${row.client} does not follow it`,
      reason: sentence(row.note || row.on),
      todo: `Make it follow redirects, or leave its hosts out of the lane.`,
    };
  const reason = `${CREDENTIALS[row.credentials] ?? sentence(`credentials: ${row.credentials}`)}${body}`;
  const note = row.note ? [sentence(row.note)] : [];
  if (row.on.startsWith('fails'))
    return {
      ...hop,
      state: 'stops',
      title: `${row.client} follows it, and ${row.on}`,
      reason,
      doubts: note,
    };
  const sends = row.credentials.startsWith('sent');
  return {
    ...hop,
    state: 'ok',
    title: `${row.client} follows it`,
    reason,
    doubts: note,
    todo: sends ? 'Remove the stored credentials of the public registry before the lane is on.' : null,
  };
}

const CREDENTIALS: Record<string, string> = {
  dropped: 'It drops the credentials of the registry on the way.',
  'sent with the redirect': 'It sends the credentials of the registry to Artifactory.',
  'sent with a later request':
    'It drops the credentials of the registry, and sends them to Artifactory with a later request.',
  none: 'It has no credentials of the registry.',
};

function refusesHead(name: string): Hop {
  return {
    key: 'client',
    leg: 'request',
    state: 'stops',
    title: `${name} refuses it`,
    reason: 'It does not follow a HEAD to another host, and fails without the header X-Repo-Commit.',
    evidence: { kind: 'fact', what: 'lab: huggingface_hub and a redirected HEAD' },
    doubts: [],
    todo: 'Switch the method guard on: then GET alone is redirected.',
  };
}

/** What is known by its User-Agent alone (docs/facts/ptc-clients-and-peers.md 2.2). */
const DOCUMENTED: { agent: RegExp; name: string; follows: boolean; reason: string }[] = [
  {
    agent: /^(pip|poetry|conda|python-requests)\//i,
    name: 'requests',
    follows: true,
    reason: 'It drops Authorization where the host changes.',
  },
  { agent: /^pdm\//i, name: 'PDM', follows: true, reason: 'It drops Authorization where the host changes.' },
  {
    agent: /^(docker|containerd|buildkit)\//i,
    name: 'containerd',
    follows: true,
    reason: 'It asks for credentials anew on each hop: a stored login of the registry may go to Artifactory.',
  },
];

function notMeasured({ client, method }: Question, agent: string, body: string): Hop {
  const hop = { key: 'client', leg: 'request', todo: null } as const;
  const known = method === 'GET' ? DOCUMENTED.find((one) => one.agent.test(agent)) : undefined;
  if (known)
    return {
      ...hop,
      state: 'ok',
      title: `${client.name} follows it`,
      reason: known.reason,
      evidence: { kind: 'fact', what: `documented for ${known.name}, not measured` },
      doubts: [],
    };
  const what = client.measured ? `${client.name} by ${method}` : client.name;
  return {
    ...hop,
    state: 'unknown',
    title: `${what} was not measured`,
    reason: `Most clients follow a 307 and keep their method.${body}`,
    evidence: { kind: 'prediction', why: 'this is what the measured clients do' },
    doubts: ['Whether it sends its credentials along is not known.'],
    todo: 'Try it in the sandbox, or on a pilot machine.',
  };
}

const sentence = (text: string): string => {
  const full = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(full) ? full : `${full}.`;
};
