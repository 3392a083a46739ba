/** Characters Netskope takes as typed, and keeps after substitution: docs/facts/netskope-api.md 5.4. */
export const TYPED_LIMIT = 1024;
export const RESULT_LIMIT = 8192;

/** A request as Netskope's variables see it. `path` starts with a slash, `query` has no question mark. */
export type RequestLine = { scheme: string; host: string; path: string; query: string };

const VARIABLE = /\{\{([^{}]*)\}\}/g;
const VARIABLES = new Map<string, (request: RequestLine) => string>([
  ['cs-uri-scheme', (request) => request.scheme],
  ['cs-host', (request) => request.host],
  ['x-cs-uri-path', (request) => request.path],
  ['cs-uri-query', (request) => request.query],
]);

/**
 * The redirect URL of the guide's Step 3 for one Artifactory host.
 * `user=` is sent empty: Netskope has no user variable (guide, Known Limitations).
 */
export function redirectTemplate(artifactoryHost: string): string {
  return `https://${artifactoryHost}/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=`;
}

/**
 * What Netskope puts into `Location` for one request, cut at {@link RESULT_LIMIT}.
 * That values are inserted as they came, not encoded, and that the path brings its leading slash is INFERENCE
 * (docs/facts/netskope-api.md 5.4): show it as a prediction.
 */
export function expandRedirect(template: string, request: RequestLine): string {
  return template
    .replace(VARIABLE, (whole, name: string) => VARIABLES.get(name)?.(request) ?? whole)
    .slice(0, RESULT_LIMIT);
}

/** The names in `{{…}}` that are not among the variables seen in use. */
export function unknownVariables(template: string): string[] {
  return [...template.matchAll(VARIABLE)]
    .map((match) => match[1] ?? '')
    .filter((name) => !VARIABLES.has(name));
}

/** Splits a URL as a client would send it, without decoding anything. Null where it is not http(s) with a host. */
export function requestLineOf(url: string): RequestLine | null {
  const match = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/i.exec(url.trim());
  if (!match?.[1] || !match[2]) return null;
  return {
    scheme: match[1].toLowerCase(),
    host: match[2].toLowerCase(),
    path: match[3] || '/',
    query: match[4] ?? '',
  };
}
