import { Kept } from './kept';

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

/** How the asked URL stands in a `Location`: as it came, or percent-encoded as a whole. */
export const REDIRECT_FORMS = ['as it came', 'percent-encoded'] as const;
export type RedirectForm = (typeof REDIRECT_FORMS)[number];

/**
 * What Netskope puts into `Location` for one request, cut at {@link RESULT_LIMIT}.
 * That the path brings its leading slash, and that values are inserted as they came, is INFERENCE
 * (docs/facts/netskope-api.md 5.4): show it as a prediction.
 * @param form as a pilot machine of the tenant was answered, where one was: then it is an observation
 */
export function expandRedirect(
  template: string,
  request: RequestLine,
  form: RedirectForm = 'as it came',
): string {
  return uncutRedirect(template, request, form).slice(0, RESULT_LIMIT);
}

/** The same before it is cut: what is longer than {@link RESULT_LIMIT} does not arrive as a whole. */
export function uncutRedirect(template: string, request: RequestLine, form: RedirectForm): string {
  let filled = '';
  for (const part of partsOfTemplate(template)) filled += typeof part === 'string' ? part : part(request);
  const parts = form === 'as it came' ? null : partsOf(filled);
  return parts ? `${parts.before}${encodeURIComponent(parts.url)}${parts.after}` : filled;
}

type Part = string | ((request: RequestLine) => string);

/** The same few templates meet every request. */
const known = new Kept<Part[]>(500);

/** A template as texts and variables; what is no known variable stays as it is typed. */
const partsOfTemplate = (template: string): Part[] =>
  known.of(template, () =>
    template
      .split(VARIABLE)
      // Every second piece is what stood between the braces.
      .map((piece, index) => (index % 2 === 0 ? piece : (VARIABLES.get(piece) ?? `{{${piece}}}`))),
  );

/**
 * In which form a `Location` names what was wanted; null where it leads elsewhere. Encoding is UNKNOWN, and Artifactory
 * reads the parameter decoded (guide, Step 3), so what decodes to the wanted URL is right.
 */
export function redirectFormOf(location: string, wanted: string): RedirectForm | null {
  if (location === wanted) return 'as it came';
  const [seen, expected] = [partsOf(location), partsOf(wanted)];
  if (!seen || !expected) return null;
  const decodes = [seen.url, decoded(seen.url)].some(
    (url) => url !== null && (url === expected.url || url === decoded(expected.url)),
  );
  return seen.before === expected.before && seen.after === expected.after && decodes
    ? 'percent-encoded'
    : null;
}

/** A redirect URL, cut at its `url` parameter. The last `&user=` ends it: the asked URL may hold ampersands. */
function partsOf(location: string): { before: string; url: string; after: string } | null {
  const start = location.indexOf('?url=');
  const end = location.lastIndexOf('&user=');
  if (start < 0 || end < start) return null;
  const from = start + '?url='.length;
  return { before: location.slice(0, from), url: location.slice(from, end), after: location.slice(end) };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The names in `{{…}}` that are not among the variables seen in use. */
export function unknownVariables(template: string): string[] {
  return [...template.matchAll(VARIABLE)]
    .map((match) => match[1] ?? '')
    .filter((name) => !VARIABLES.has(name));
}

/**
 * Splits a URL as a client would send it, without decoding anything; the scheme's own port is sent by none. Null where it is not
 * http(s) with a host.
 */
export function requestLineOf(url: string): RequestLine | null {
  const match = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#|$)/i.exec(url.trim());
  if (!match?.[1] || !match[2]) return null;
  const scheme = match[1].toLowerCase();
  return {
    scheme,
    host: match[2].toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, ''),
    path: match[3] || '/',
    query: match[4] ?? '',
  };
}
