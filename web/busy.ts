import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Kind } from './kind';

/** When to come again. Browsers add their own share, so that they do not all come at once. */
const AGAIN_SECONDS = 5;

/** Turns a request away in the way that who asked understands: a person, an open page, or a form that was sent. */
export function turnAway(response: ServerResponse, kind: Kind): void {
  const headers: Record<string, string> = {
    'retry-after': String(AGAIN_SECONDS),
    'turnout-busy': '1',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // A body that nobody will read may still be on its way.
    ...(kind === 'action' ? { connection: 'close' } : {}),
  };
  if (kind !== 'page' && kind !== 'stranger') {
    // Exactly this type: Next hands the text of such an answer to the form that was sent.
    response.writeHead(503, { ...headers, 'content-type': 'text/plain' }).end('turnout-busy');
    return;
  }
  const again = AGAIN_SECONDS + Math.floor(Math.random() * AGAIN_SECONDS);
  response
    .writeHead(503, {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; frame-ancestors 'none'`,
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    })
    .end(busyPage(again));
}

// The colours are those of app/globals.css, which may not be loaded by then.
const STYLE = `:root{color-scheme:light dark}
body{margin:0;background:light-dark(#fafbfc,#0d1014);color:light-dark(#1a1f26,#ecedf0);font:14px/1.5 ui-sans-serif,system-ui,sans-serif}
main{box-sizing:border-box;max-width:392px;margin:0 auto;padding:14vh 16px 40px}
h1{margin:0 0 8px;font-size:22px;line-height:1.2;letter-spacing:-.02em}
p{margin:0 0 12px;color:light-dark(#4a525d,#aab0ba)}
.name{margin:0 0 20px;color:inherit;font-weight:600}
a{display:inline-block;margin-top:8px;padding:7px 12px;border-radius:5px;background:light-dark(#1a1f26,#ecedf0);color:light-dark(#fafbfc,#0d1014);font-weight:500;font-size:13px;line-height:1.2;text-decoration:none}
a:focus-visible{outline:2px solid light-dark(#1f6feb,#79b0ff);outline-offset:2px}`;

const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const busyPage = (again: number): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${again}">
<title>Turnout is busy</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="name">Turnout</p>
<h1>Turnout is busy</h1>
<p>More is asked of it than it can answer at once. Pushes go on, and nothing is lost.</p>
<p>This page tries again by itself in ${again} seconds. The kill switch works on every page that is open.</p>
<a href="">Try again now</a>
</main>
</body>
</html>
`;
