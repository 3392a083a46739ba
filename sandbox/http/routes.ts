import type { Answer, Call } from './exchange';

export type Params = Readonly<Record<string, string>>;
type RouteHandler = (call: Call, params: Params) => Answer | Promise<Answer>;
export type Route = {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handle: RouteHandler;
};

/** One row of a route table. `:name` takes one path segment. */
export function route(method: string, pattern: string, handle: RouteHandler): Route {
  return { method, segments: pattern.split('/'), handle };
}

/** The route that fits method and path, with its decoded parameters. */
export function findRoute(routes: readonly Route[], method: string, path: string) {
  const sent = path.replace(/\/$/, '').split('/');
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.segments.length !== sent.length) continue;
    const params = paramsOf(candidate.segments, sent);
    if (params) return { handle: candidate.handle, params };
  }
  return null;
}

function paramsOf(pattern: readonly string[], sent: readonly string[]): Params | null {
  const params: Record<string, string> = {};
  for (const [at, segment] of pattern.entries()) {
    const value = sent[at] ?? '';
    if (segment.startsWith(':') && value !== '') params[segment.slice(1)] = decoded(value);
    else if (segment !== value) return null;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
