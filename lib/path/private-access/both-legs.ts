import type { PrivateAccess } from '../../ptc/model/private-access-schema';
import { requestLineOf } from '../../ptc/model/redirect-url';
import type { Question } from '../question';
import type { Hop, Trace } from '../trace';
import { enteredWorld } from './entered-world';
import { follow } from './follow';
import { nearest } from './matching';
import type { Way } from './way';
import type { Attempt } from './world';

/** What was entered of Private Access in a tenant, and its Artifactory. */
export type KnownPrivateAccess = { app: PrivateAccess | null; artifactoryHost: string };

/**
 * One trace for both legs: between what the client does with the redirect and Artifactory stand the stations of Private Access, where
 * Artifactory is a private app. A registry that is one itself never comes to the redirect (docs/facts/steering-and-private-access.md a.3).
 */
export function withPrivateAccess(
  trace: Trace,
  { app, artifactoryHost }: KnownPrivateAccess,
  question: Question,
): Trace {
  if (!app) return trace;
  const world = enteredWorld(app, question, artifactoryHost);
  const registry = attemptAt(question.line.scheme, question.line.host);
  if (nearest(world.apps, registry.host, registry).length > 0)
    return swallowed(app, registry.host, world.evidence);
  const at = trace.hops.findIndex(({ key }) => key === 'reroute');
  const line = requestLineOf(trace.hops.find(({ location }) => location)?.location?.url ?? '');
  if (at < 0 || !line) return trace;
  const { way, hops } = follow(world, attemptAt(line.scheme, line.host));
  const before = [...trace.hops.slice(0, at), ...hops];
  const last = hops.at(-1);
  switch (way.end) {
    case 'stops':
      return {
        ...trace,
        outcome: 'stopped',
        summary: `Redirected, but on the way to Artifactory: ${last?.title}.`,
        hops: before,
      };
    case 'open':
      return {
        ...trace,
        outcome: 'unknown',
        summary: `Redirected, and then not known: ${last?.title}.`,
        hops: before,
      };
    default:
      return {
        ...trace,
        summary: `${trace.summary}${arrivedBy(way)}`,
        hops: [...before, ...trace.hops.slice(at)],
      };
  }
}

const arrivedBy = (way: Way): string =>
  way.end === 'arrives'
    ? ` It arrives by Private Access, from ${way.from ?? `the address of ${way.publisher}`}.`
    : '';

/** A host with the port of its scheme where it names none. */
function attemptAt(scheme: string, authority: string): Attempt {
  const [, host = authority, port] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  return { host, port: Number(port ?? (scheme === 'http' ? 80 : 443)), protocol: 'tcp', access: 'client' };
}

function swallowed({ name }: PrivateAccess, host: string, evidence: Hop['evidence']): Trace {
  const hop = { leg: 'request', doubts: [], evidence } as const;
  return {
    producer: 'predicted',
    outcome: 'public',
    summary: `${name} has ${host}, so it goes through a publisher and never meets the redirect.`,
    hops: [
      {
        ...hop,
        key: 'steering',
        state: 'passes',
        title: 'Steered into Private Access, not to the web proxy',
        reason: `The private app ${name} has ${host}: a publisher carries it, and no web policy sees it.`,
        todo: `Take ${host} out of ${name}: where a wildcard has it, name the hosts one by one.`,
      },
      {
        ...hop,
        key: 'answer',
        state: 'passes',
        title: `${host} itself answers`,
        reason: 'If the publisher reaches it. Artifactory hears nothing.',
        todo: null,
      },
    ],
  };
}
