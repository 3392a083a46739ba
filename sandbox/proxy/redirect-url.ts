import { authorityOf, type WebRequest } from './web-request';

/** The result is cut after substitution (docs/facts/netskope-api.md 5.4). */
const RESULT_LIMIT = 8192;

/**
 * The `Location` of a redirect: variables substituted, relative to the original host where no scheme is given.
 * Whether Netskope encodes the values is unknown; here they go in as they were sent. The path starts with its
 * slash, as JFrog's template implies, and the host its port where that is not the scheme's own, as in a Host header. A variable that nobody documented stays as it is.
 */
export function redirectLocation(template: string, request: WebRequest): string {
  const values: Record<string, string> = {
    'cs-uri-scheme': request.scheme,
    'cs-host': authorityOf(request),
    'x-cs-uri-path': request.path,
    'cs-uri-query': request.rawQuery,
  };
  const target = template.replace(/\{\{([a-z-]+)\}\}/g, (token, name: string) => values[name] ?? token);
  const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(target);
  const slash = target.startsWith('/') ? '' : '/';
  const location = isAbsolute ? target : `${request.scheme}://${authorityOf(request)}${slash}${target}`;
  return location.slice(0, RESULT_LIMIT);
}
