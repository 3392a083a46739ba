import { type Configuration, ecosystemOf } from './configuration';
import type { Question } from './question';
import type { Hop, Location } from './trace';

/** What of the asked URL Artifactory reads from `url=`: up to the first ampersand, decoded (guide, Step 3). */
function readByArtifactory(location: string): { url: string | null; user: string | null } {
  const query = /\?([^#]*)/.exec(location)?.[1] ?? '';
  const parts = query.split('&').map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
  const value = (name: string) => parts.find(([key]) => key === name)?.[1];
  const url = value('url');
  return { url: url === undefined ? null : decoded(url), user: value('user') ?? null };
}

function decoded(text: string): string {
  const blanks = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks;
  }
}

/** What reaches Artifactory. @param loops whether its own host is redirected again */
export function rerouteHop(
  { url, method, line }: Question,
  { url: location }: Location,
  loops: string | null,
): Hop {
  const { url: read, user } = readByArtifactory(location);
  const asked = decoded(`${line.scheme}://${line.host}${line.path}`);
  const host = /^https?:\/\/([^/?#]+)/.exec(location)?.[1] ?? 'Artifactory';
  const hop = { key: 'reroute', leg: 'artifactory', doubts: [] as string[], todo: null } as const;
  if (loops)
    return {
      ...hop,
      state: 'stops',
      title: `${host} is redirected again: a loop`,
      reason: `${loops} takes the request to Artifactory too.`,
      evidence: { kind: 'prediction', why: 'the same rules decide on it' },
      todo: `Take ${host} out of every destination profile.`,
    };
  const evidence = {
    kind: 'prediction',
    why: 'Artifactory reads the parameter percent-decoded, as the guide says',
  } as const;
  const nobody = user ? '' : ' user= is empty, so its log names nobody.';
  if (read === asked)
    return {
      ...hop,
      state: 'ok',
      title: `${method} reaches ${host}/package-reroute`,
      reason: `It reads the URL as ${read}.${nobody}`,
      evidence,
      doubts: line.query ? ['It learns nothing of the query.'] : [],
    };
  return {
    ...hop,
    state: read === null ? 'stops' : 'unknown',
    title:
      read === null
        ? `What reaches ${host} names no URL`
        : `${method} reaches ${host}/package-reroute for another URL`,
    reason:
      read === null
        ? 'The Location has no parameter url.'
        : `It reads ${begun(read)}, not ${begun(url)}.${nobody}`,
    evidence,
    todo: 'Try this URL on a pilot machine before anybody else has it.',
  };
}

/** Who answers a request that was rerouted. */
export function artifactoryAnswerHop(known: Configuration, { method, line }: Question): Hop {
  const ecosystem = ecosystemOf(known, line);
  const hop = { key: 'answer', leg: 'artifactory', state: 'unknown', doubts: [], todo: null } as const;
  if (method !== 'GET' && method !== 'HEAD')
    return {
      ...hop,
      title: 'Artifactory answers',
      reason: `How it answers a rerouted ${method} is not known; the sandbox refuses it with 405.`,
      evidence: { kind: 'prediction', why: 'seen in the sandbox alone, whose Artifactory is a stand-in' },
      todo: 'Limit the redirect to reading methods with the method guard.',
    };
  return {
    ...hop,
    title: `Artifactory answers${ecosystem ? ` from its remote repository for ${ecosystem.name}` : ''}`,
    reason: ecosystem
      ? 'Turnout does not read Artifactory: whether one is registered for this type is not known here.'
      : `${line.host} is in no definition of this tenant, so the package type is not known.`,
    evidence: { kind: 'prediction', why: 'one remote repository a package type, as JFrog documents it' },
  };
}

/** Who answers a request that is not redirected. */
export const publicAnswerHop = ({ line }: Question, blocked = false): Hop => ({
  key: 'answer',
  leg: 'request',
  state: blocked ? 'stops' : 'passes',
  title: blocked ? 'Nobody answers' : `${line.host} itself answers`,
  reason: blocked
    ? 'Netskope blocks it.'
    : 'The client gets what the public host has; Artifactory hears nothing.',
  evidence: { kind: 'prediction', why: 'what no rule redirects goes where it was sent' },
  doubts: [],
  todo: null,
});

const begun = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
