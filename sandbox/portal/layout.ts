import type { Answer } from '../http/exchange';
import { pendingCount, type StagedStatus } from '../tenant/staged';
import type { TenantState } from '../tenant/tenant-state';
import { type Html, html, htmlAnswer } from './html';

export const PATHS = {
  policies: '/portal/policies/real-time-protection',
  destinations: '/portal/policies/profiles/destination',
  headers: '/portal/policies/profiles/http-header',
  privateAccess: '/portal/private-access',
  try: '/portal/try',
} as const;
type Section = keyof typeof PATHS;

const TRAILS: Record<Section, string> = {
  policies: 'Policies > Real-time Protection',
  destinations: 'Policies > Profiles > Destination',
  headers: 'Policies > Profiles > HTTP Header',
  privateAccess: 'Sandbox',
  try: 'Sandbox',
};

/** What a page says after a form was taken; the URL carries only the key. */
const NOTICES: Record<string, string> = {
  saved: 'Saved. The change is staged until you choose Apply Changes.',
  moved: 'Moved. The change is staged until you choose Apply Changes.',
  deleted: 'Deleted. The change is staged until you choose Apply Changes.',
  applied: 'Changes applied.',
  discarded: 'Changes discarded.',
};

type Page = {
  readonly section: Section;
  readonly title: string;
  readonly state: TenantState;
  readonly body: Html;
  readonly notice?: string | null;
  readonly error?: string | null;
  readonly actions?: Html;
};

/** A whole portal page: title bar, navigation, the banner of pending changes, the content. */
export function portalPage(page: Page): Answer {
  const notice = NOTICES[page.notice ?? ''];
  const status = page.error ? 422 : 200;
  return htmlAnswer(
    status,
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Sandbox portal</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/portal/style.css"></head>
<body><a class="skip" href="#main">Skip to content</a>
<header class="top"><span class="brand">Sandbox portal</span><span class="tag">Simulated tenant. Nothing here reaches a real one.</span></header>
<div class="shell">${navigation(page.section)}
<main id="main">${banner(page)}
<p class="trail">${TRAILS[page.section]}</p>
<div class="head"><h1>${page.title}</h1>${page.actions ?? null}</div>
${notice ? html`<p class="notice" role="status">${notice}</p>` : null}
${page.error ? html`<p class="error" role="alert">${page.error}</p>` : null}
${page.body}<form id="acts" method="post"></form></main></div></body></html>`,
  );
}

function navigation(current: Section): Html {
  const link = (section: Section, name: string) =>
    html`<li><a href="${PATHS[section]}" ${section === current && html`aria-current="page"`}>${name}</a></li>`;
  return html`<nav aria-label="Portal"><p class="group">Policies</p>
<ul>${link('policies', 'Real-time Protection')}</ul>
<p class="group">Policies &gt; Profiles</p>
<ul>${link('destinations', 'Destination')}${link('headers', 'HTTP Header')}</ul>
<p class="group">Sandbox</p>
<ul>${link('try', 'Try it')}${link('privateAccess', 'Private Access')}</ul></nav>`;
}

/** Edits stay staged until Apply Changes (docs/facts/netskope-api.md 5.1). */
function banner({ state, section }: Page): Html {
  const { policies, groups, headerProfiles, destinations } = state;
  const total =
    pendingCount(policies) + pendingCount(groups) + pendingCount(headerProfiles) + pendingCount(destinations);
  if (total === 0) return html``;
  const back = html`<input type="hidden" name="back" value="${section}">`;
  return html`<section class="pending" aria-label="Pending changes">
<p><strong>${total} pending ${total === 1 ? 'change' : 'changes'}.</strong> Only the applied version is enforced and exported.</p>
<form method="post" action="/portal/discard">${back}<button>Discard Changes</button></form>
<form method="post" action="/portal/apply">${back}<button class="primary">Apply Changes</button></form></section>`;
}

const PENDING: Record<StagedStatus, string> = {
  applied: 'Applied',
  'pending-create': 'Pending create',
  'pending-update': 'Pending update',
  'pending-delete': 'Pending delete',
};

/** The badge of an object's state between draft and live. */
export function statusBadge(status: StagedStatus): Html {
  return html`<span class="badge ${status === 'applied' ? 'applied' : 'waiting'}">${PENDING[status]}</span>`;
}

/** A button that posts, with the object's name for a screen reader. The page's one form serves all of them. */
export function rowAction(action: string, label: string, name: string): Html {
  return html`<button class="quiet" form="acts" formaction="${action}">${label}<span class="hidden"> ${name}</span></button>`;
}

/** The answer for a page or an object that is not there. */
export function missing() {
  const page = html`<html lang="en"><head><title>Not found · Sandbox portal</title><link rel="stylesheet" href="/portal/style.css"></head>
<body><main class="alone"><h1>Not found</h1><p>There is nothing at this address. <a href="${PATHS.policies}">Real-time Protection</a></p></main></body></html>`;
  return htmlAnswer(404, page);
}
