import { readFileSync } from 'node:fs';
import { type Call, type Handler, json } from '../http/exchange';
import { findRoute, type Route, route } from '../http/routes';
import { isSameOrigin } from '../http/same-origin';
import type { AuditEvent } from '../journal/audit-event';
import type { RequestLog } from '../journal/request-log';
import { applyAll, revertAll } from '../tenant/staged';
import type { Tenant } from '../tenant/tenant';
import { destinationPages } from './destination-pages';
import { formOf } from './form-data';
import { groupPages } from './group-pages';
import { headerPages } from './header-pages';
import { seeOther } from './html';
import { missing, PATHS } from './layout';
import { policyActions } from './policy-actions';
import { policyPages } from './policy-pages';
import { privateAccessPage, type SecondLeg } from './private-access-page';
import { type Edge, tryPage } from './try-page';

/** The portal's web pages; every change needs a form that one of these pages sent. */
export function createPortal(
  tenant: Tenant,
  audit: RequestLog<AuditEvent>,
  edge: Edge & { readonly secondLeg: SecondLeg | null },
): Handler {
  const routes = [
    ...frame(tenant),
    ...destinationPages(tenant),
    ...headerPages(tenant),
    // Before the policies: `groups` looks like a policy's id.
    ...groupPages(tenant),
    ...policyPages(tenant),
    ...policyActions(tenant),
    tryPage(tenant, edge),
    ...privateAccessPage(tenant, edge.secondLeg),
  ];
  return async (call) => {
    const found = findRoute(routes, call.method, call.path);
    if (!found) return missing();
    if (call.method !== 'GET' && !isSameOrigin(call))
      return json(403, { message: 'The portal takes forms from its own pages only.' });
    const answer = await found.handle(call, found.params);
    if (call.method !== 'GET' && answer.status === 303)
      audit.add({ time: tenant.now(), user: 'portal-admin', event: `Portal ${call.path}` });
    return answer;
  };
}

function frame(tenant: Tenant): Route[] {
  return [
    route('GET', '/portal', () => seeOther(PATHS.policies)),
    asset('/portal/style.css', './style.css', 'text/css'),
    asset('/portal/drag.js', './drag.js', 'text/javascript'),
    route('POST', '/portal/apply', (call) => {
      const { destinations, headerProfiles, policies, groups } = tenant.state();
      tenant.change({
        destinations: applyAll(destinations),
        headerProfiles: applyAll(headerProfiles),
        policies: applyAll(policies),
        groups: applyAll(groups),
      });
      return seeOther(`${back(call)}?notice=applied`);
    }),
    route('POST', '/portal/discard', (call) => {
      const { destinations, headerProfiles, policies, groups } = tenant.state();
      tenant.change({
        destinations: revertAll(destinations),
        headerProfiles: revertAll(headerProfiles),
        policies: revertAll(policies),
        groups: revertAll(groups),
      });
      return seeOther(`${back(call)}?notice=discarded`);
    }),
  ];
}

/** A file beside this one, read once. */
function asset(path: string, file: string, type: string): Route {
  const body = readFileSync(new URL(file, import.meta.url));
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
  return route('GET', path, () => ({ status: 200, headers, body }));
}

function back(call: Call): string {
  const section = formOf(call).get('back');
  return section === 'destinations' || section === 'headers' ? PATHS[section] : PATHS.policies;
}
