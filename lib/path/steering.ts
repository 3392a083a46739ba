import type { Configuration, Observation } from './configuration';
import { ecosystemOf } from './configuration';
import type { Question } from './question';
import type { Evidence, Hop } from './trace';

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|127\.|\[?f[cd][0-9a-f]{2}:)/i;
const WEB_PORTS = [undefined, '80', '443'];

/** What a machine was answered by the host that is asked, as the newest one showed it; null where none asked it. */
export function seenAt(
  { observed }: Pick<Configuration, 'observed'>,
  { line }: Pick<Question, 'line'>,
): Observation | null {
  return (
    observed.find(({ url, findings }) => {
      const hosts = findings.map(({ host }) => host ?? hostOf(url));
      return hosts.includes(line.host);
    }) ?? null
  );
}

export const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';

/** Whether a machine's answer from one host was the redirect: then it was steered, and decrypted. */
export const wasRedirected = ({ findings, url }: Observation, host: string): boolean =>
  findings.some(
    (one) => one.as === 'package manager' && one.holds && !one.unsure && (one.host ?? hostOf(url)) === host,
  );

export const observedBy = ({ kind, at, by }: Observation): Evidence => ({
  kind: 'observed',
  what: `${kind === 'doctor' ? 'a doctor' : kind === 'canary' ? 'a canary' : 'a probe'}, pasted by ${by}`,
  at,
});

/** Whether the traffic of the machine reaches Netskope's proxy at all (docs/facts/steering-and-private-access.md b.1, b.4). */
export function steeringHop(known: Configuration, question: Question): Hop {
  const { host } = question.line;
  const [name = '', port] = splitPort(host);
  const hop = { key: 'steering', leg: 'request', doubts: [], todo: null } as const;
  if (PRIVATE.test(name))
    return {
      ...hop,
      state: 'passes',
      title: 'Not steered to Netskope',
      reason: `${name} is a private address, which steering leaves alone unless it is told otherwise.`,
      evidence: { kind: 'fact', what: 'documented: private addresses are bypassed by default' },
    };
  if (!WEB_PORTS.includes(port))
    return {
      ...hop,
      state: 'unknown',
      title: 'Steered to Netskope only if it steers this port',
      reason: `Web traffic is steered on the ports 80 and 443; ${port} has to be among the non-standard ports.`,
      evidence: { kind: 'fact', what: 'documented: other ports need a setting' },
      todo: `Look for ${port} in the steering configuration of the tenant.`,
    };
  if (question.premises === 'on')
    return {
      ...hop,
      state: 'unknown',
      title: 'Steered to Netskope only if it is so on premises',
      reason:
        'With dynamic steering the profile for on premises steers cloud apps alone by default, and a registry is none.',
      evidence: { kind: 'fact', what: 'documented: dynamic steering, default for on premises' },
      todo: 'Run the doctor on a machine in the office: it shows what is redirected there.',
    };
  return { ...hop, ...offPremises(known, question) };
}

type Found = Omit<Hop, 'key' | 'leg'>;

function offPremises(known: Configuration, question: Question): Found {
  const { host } = question.line;
  const seen = seenAt(known, question);
  if (seen && wasRedirected(seen, host))
    return {
      state: 'ok',
      title: 'Steered to Netskope',
      reason: `A pilot machine that asked ${host} was redirected, so it was steered.`,
      evidence: observedBy(seen),
      doubts: [],
      todo: null,
    };
  const ecosystem = ecosystemOf(known, question.line)?.name;
  return {
    state: 'unknown',
    title: 'Steered to Netskope, if nothing excepts it',
    reason: `No machine was seen to be redirected from ${host}, and Turnout does not read the steering configuration.`,
    evidence: { kind: 'prediction', why: 'web traffic is steered unless an exception names host or process' },
    doubts: [
      'A steering exception for the host, or for the process of the client, sends it straight to the registry.',
    ],
    todo: `Run the doctor on a pilot machine${ecosystem ? ` while ${ecosystem} is on` : ''}: it shows what is redirected there.`,
  };
}

/** Whether the proxy sees more than the host (docs/facts/steering-and-private-access.md b.2, b.3). */
export function decryptionHop(known: Configuration, question: Question): Hop {
  const { line, client } = question;
  const hop = { key: 'decryption', leg: 'request', todo: null } as const;
  if (line.scheme === 'http')
    return {
      ...hop,
      state: 'ok',
      title: 'Plain HTTP: nothing to decrypt',
      reason: 'The rules see all of it, and a redirect works.',
      evidence: { kind: 'fact', what: 'documented: redirects work on plain HTTP' },
      doubts: [],
    };
  const trust = client.measured ? ` ${client.name} trusts the CA by ${client.measured.ca}.` : '';
  const seen = seenAt(known, question);
  if (seen && wasRedirected(seen, line.host)) {
    const issuer = seen.findings.find((one) => one.as === 'certificate' && !one.unsure && one.holds);
    const by = issuer ? issuer.text : 'Only what is decrypted can be redirected.';
    return {
      ...hop,
      state: 'ok',
      title: 'Decrypted',
      reason: `${by}${trust}`,
      evidence: observedBy(seen),
      doubts: [],
    };
  }
  return {
    ...hop,
    state: 'unknown',
    title: 'Decrypted, if no policy says otherwise',
    reason: `Turnout does not read the SSL decryption policies; without decryption nothing is redirected.${trust}`,
    evidence: { kind: 'prediction', why: 'traffic is decrypted unless a policy excepts it' },
    doubts: ['A do-not-decrypt policy for the host, its category or the person keeps it from the redirect.'],
    todo: 'Run the doctor on a pilot machine: it says who issued the certificate.',
  };
}

const splitPort = (host: string): [string, string | undefined] => {
  const [, name = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return [name, port];
};
