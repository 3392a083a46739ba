import type { Answer, Call, Handler } from '../http/exchange';

/** Answers for the host that a request is let through to. */
export type Upstream = (host: string, call: Call) => Answer | Promise<Answer>;

/** The sandbox's internet: the hosts it stands in for, and a sentence for every other. */
export function createUpstream(sites: ReadonlyMap<string, Handler>): Upstream {
  return (host, call) => sites.get(host.toLowerCase())?.(call) ?? unreachable(host);
}

function unreachable(host: string): Answer {
  const body = `The sandbox reaches no internet: it has no stand-in for ${host}.\n`;
  return { status: 502, headers: { 'content-type': 'text/plain' }, body };
}
