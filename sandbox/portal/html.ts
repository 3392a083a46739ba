import type { Answer } from '../http/exchange';

/** A piece of HTML that is safe to embed. */
export type Html = { readonly text: string };
type Embedded = Html | readonly Embedded[] | string | number | false | null;

/** Template for HTML: whatever is embedded is escaped unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...values: Embedded[]): Html {
  return { text: parts.reduce((all, part, at) => all + textOf(values[at - 1] ?? null) + part) };
}

function textOf(value: Embedded): string {
  if (value === null || value === false) return '';
  if (typeof value === 'object') return 'text' in value ? value.text : value.map(textOf).join('');
  const text = String(value);
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '') : text;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const SECURITY = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** A page as an answer. */
export function htmlAnswer(status: number, page: Html): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...SECURITY };
  return { status, headers, body: `<!doctype html>${page.text}` };
}

/** After a form was taken: back to a page (303). */
export function seeOther(location: string): Answer {
  return { status: 303, headers: { location, ...SECURITY } };
}
