import type { Call } from '../http/exchange';
import { type Route, route } from '../http/routes';
import { DIRECTORY_DOMAIN } from '../tenant/directory';
import type { Tenant } from '../tenant/tenant';
import { html } from './html';
import { PATHS, portalPage } from './layout';

/** Where this tenant's traffic is inspected; the address is known once the proxy listens. */
export type Edge = { readonly proxyUrl: () => string; readonly caPath: string };

/** One package manager of this machine: a line to paste into a shell, and what it prints then. */
export type Trial = { client: string; command: string; off: string; on: string };

/**
 * The same request by several clients, as one user. Nothing of the machine's own settings may win: an own `cafile` of npm
 * would beat a CA variable (docs/facts/ptc-clients-and-peers.md 2.2), and what a cache holds asks nobody.
 */
export function trialsOf(user: string, proxyUrl: string, caPath: string): Trial[] {
  const proxy = new URL(proxyUrl);
  proxy.username = encodeURIComponent(user);
  proxy.password = 'any';
  const through = quoted(proxy.href);
  const ca = quoted(caPath);
  // A variable of the machine would win over an empty option.
  const all = 'NO_PROXY= no_proxy=';
  const npm = `${all} npm view left-pad-sandbox dist.tarball --registry=https://registry.npmjs.org/ --https-proxy=${through} --noproxy= --cafile=${ca} --cache="$(mktemp -d)" --no-update-notifier`;
  const pip = `${all} python3 -m pip install turnout-hello --isolated --dry-run --target="$(mktemp -d)" --no-deps --no-cache-dir --quiet --index-url=https://pypi.org/simple/ --proxy=${through} --cert=${ca} --report=- | grep '"url"'`;
  const curl = `${all} curl -q -s -I -X GET --suppress-connect-headers --proxy ${through} --cacert ${ca} https://registry.npmjs.org/left-pad-sandbox`;
  return [
    {
      client: 'npm',
      command: npm,
      off: 'https://registry.npmjs.org/left-pad-sandbox/…',
      on: 'https://artifactory.sandbox.test/artifactory/api/npm/npm-remote/left-pad-sandbox/…',
    },
    {
      client: 'pip',
      command: pip,
      off: '"url": "https://files.pythonhosted.org/…',
      on: '"url": "https://artifactory.sandbox.test/…',
    },
    {
      client: 'curl',
      command: curl,
      off: 'HTTP/1.1 200, and no location',
      on: 'HTTP/1.1 307, with location: https://artifactory.sandbox.test/package-reroute?url=…',
    },
  ];
}

/** Quotes for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const USER = `dana@${DIRECTORY_DOMAIN}`;

/** The page with which somebody tries the redirect with the package managers of their own machine. */
export function tryPage(tenant: Tenant, { proxyUrl, caPath }: Edge): Route {
  return route('GET', PATHS.try, (call: Call) => {
    const user = (call.query.get('user') ?? '').trim().slice(0, 254) || USER;
    const rows = trialsOf(user, proxyUrl(), caPath).map(
      ({ client, command, off, on }) => html`<section class="card trial"><h2>${client}</h2>
<pre><code>${command}</code></pre>
<dl><dt>Lane off</dt><dd><code>${off}</code></dd><dt>Lane on</dt><dd><code>${on}</code></dd></dl></section>`,
    );
    const body = html`<p>Paste a command into a shell of this machine. It goes through the sandbox's inspecting proxy as the user
below, and nothing on your machine is changed: settings, caches and packages of your own stay as they are. A click on a command selects all of it.</p>
<form method="get" class="inline user"><label for="user">User</label><input id="user" name="user" type="email" value="${user}"><button>Show commands</button></form>
${rows}
<section class="card trial"><h2>Logs</h2><p>What this traffic has left behind, in the files that an admin would have of it: the newest 2,000 lines of each.</p>
<ul><li><a href="/control/logs/transaction-events.log">Transaction events of Netskope</a></li><li><a href="/control/logs/artifactory-request.log">Request log of Artifactory</a></li></ul></section>
<p class="hint">The registries behind the proxy are simulated and hold a handful of packages. A canary host that passes here is
<code>canary.${DIRECTORY_DOMAIN}</code>; the proxy's CA is <code>${caPath}</code>.</p>`;
    return portalPage({ section: 'try', title: 'Try it with your own client', state: tenant.state(), body });
  });
}
