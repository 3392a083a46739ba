import { type Route, route } from '../http/routes';
import type { Flow } from '../private-access/flows';
import { DIRECTORY_DOMAIN } from '../tenant/directory';
import { PRIVATE_ACCESS_FAULTS, type PrivateAccessFault } from '../tenant/private-access-state';
import type { Tenant } from '../tenant/tenant';
import { formOf } from './form-data';
import { type Html, html, seeOther } from './html';
import { PATHS, portalPage } from './layout';

/** What the page needs of the second leg. */
export type SecondLeg = {
  readonly flows: { readonly entries: () => readonly Flow[] };
  readonly steeringUrl: () => string;
  /** What a laptop trusts: the inspection, and the sites that are not inspected. */
  readonly caPaths: readonly string[];
};

const SHOWN = 50;
/** While it is watched the page comes anew after so many seconds. */
const REFRESH_S = '2';

const LABELS: Record<PrivateAccessFault, string> = {
  'publishers-down': 'The publishers are down',
  'not-in-the-srp-yet': 'The app is not in the SRP yet',
  'first-port-closed': 'The first port of the app is closed',
  'publisher-dns-without-address': 'Publisher DNS, and no app has the address',
  'posture-failed': 'Posture failed',
  'policy-above-denies': 'A policy above denies',
  're-authentication': 'The tunnel waits for a new sign-in',
};

/** The page on which somebody watches packets go the second leg, and makes things go wrong on it. */
export function privateAccessPage(tenant: Tenant, leg: SecondLeg | null): Route[] {
  const path = PATHS.privateAccess;
  return [
    route('GET', path, (call) => {
      const isWatched = call.query.has('watch');
      const body = leg
        ? legBody(tenant, leg, isWatched)
        : html`<p>Only the first tenant has a laptop with Private Access.</p>`;
      const page = portalPage({
        section: 'privateAccess',
        title: 'Packets to Artifactory',
        state: tenant.state(),
        body,
      });
      return isWatched ? { ...page, headers: { ...page.headers, refresh: REFRESH_S } } : page;
    }),
    route('POST', `${path}/faults`, (call) => {
      const form = formOf(call);
      const faults = PRIVATE_ACCESS_FAULTS.filter((fault) => form.has(fault));
      tenant.change({ privateAccess: { ...tenant.state().privateAccess, faults } });
      return seeOther(path);
    }),
  ];
}

function legBody(tenant: Tenant, { flows, steeringUrl, caPaths }: SecondLeg, isWatched: boolean): Html {
  const { faults } = tenant.state().privateAccess;
  const proxy = new URL(steeringUrl());
  proxy.username = encodeURIComponent(`dana@${DIRECTORY_DOMAIN}`);
  proxy.password = 'any';
  const cas = caPaths.map((file) => `'${file}'`).join(' ');
  const command = `B="$(mktemp)"; cat ${cas} > "$B"; curl -q -s -L -o /dev/null -w '%{http_code}\\n' --cacert "$B" --proxy '${proxy.href}' https://registry.npmjs.org/left-pad-sandbox`;
  const rows = flows.entries().slice(-SHOWN).reverse().map(row);
  return html`<p>A tool that has the steering client for its proxy is on a laptop with Private Access. Create a private app for
<code>artifactory.sandbox.test</code> and a rule for it by the REST API, and paste this into a shell of this machine.</p>
<section class="card trial"><pre><code>${command}</code></pre></section>
<form method="post" action="${PATHS.privateAccess}/faults"><fieldset class="card"><legend>What goes wrong</legend>
${PRIVATE_ACCESS_FAULTS.map((fault) => html`<label><input type="checkbox" name="${fault}" ${faults.includes(fault) && html`checked`}> ${LABELS[fault]}</label>`)}
<div><button>Save</button></div></fieldset></form>
<p>${isWatched ? html`<a href="${PATHS.privateAccess}">Stop watching</a>` : html`<a href="${PATHS.privateAccess}?watch=1">Watch</a>`}</p>
${rows.length > 0 ? html`<table><thead><tr><th>Time</th><th>Person</th><th>Asked</th><th>DNS</th><th>App</th><th>Policy</th><th>Publisher</th><th>From, to</th><th>End</th></tr></thead><tbody>${rows}</tbody></table>` : html`<p class="hint">Nothing went this way yet.</p>`}
<p class="hint">Logs: <a href="/control/logs/nsdebuglog.log">nsdebuglog.log</a>, <a href="/control/logs/npadebuglog.log">npadebuglog.log</a>${tenant.state().npa.publishers.map(({ id, name }) => html`, <a href="/control/logs/publishers/${id}/agent.txt">agent.txt of ${name.trim()}</a>`)}.</p>`;
}

const row = (flow: Flow): Html => {
  const { time, user, host, port, answer, app, rule, publisher, gateway, from, to, end } = flow;
  const way = from ? `${from} to ${to ?? host}:${port}` : '';
  const by = publisher ? `${publisher}${gateway ? ` in ${gateway}` : ''}` : '';
  return html`<tr><td>${time.slice(11, 19)}</td><td>${user ?? ''}</td><td>${host}:${port}</td><td>${answer ?? ''}</td><td>${app ?? ''}</td><td>${rule ?? ''}</td><td>${by}</td><td>${way}</td><td>${end ?? 'under way'}</td></tr>`;
};
