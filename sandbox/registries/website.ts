import type { Handler } from '../http/exchange';

const SHARED =
  'This is the website that shares its host with the registry. Whoever sees it was not rerouted.';

/** The web page of a stand-in: what a browser sees that was let through. */
export function website(title: string, says = SHARED): Handler {
  const name = `${title} (sandbox stand-in)`;
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${name}</h1><p>${says}</p></main></body></html>`;
  return () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });
}

/**
 * A registry with the website that shares its host. A browser, which asks for HTML before anything else, sees the
 * website wherever the protocol has no page of its own; so does whoever asks for a front page that the protocol lacks.
 */
export function withWebsite(title: string, registry: Handler): Handler {
  const site = website(title);
  return async (call) => {
    const isBrowser = (call.headers.accept ?? '').startsWith('text/html');
    if (isBrowser && call.path === '/') return site(call);
    const answer = await registry(call);
    const isVisit = isBrowser || call.path === '/';
    return isVisit && answer.status === 404 ? site(call) : answer;
  };
}
