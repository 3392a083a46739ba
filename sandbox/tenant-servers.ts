import type { Server } from 'node:http';
import type { ArtifactoryEntry } from './artifactory/artifactory';
import type { Authority } from './certificates/authority';
import { createControl } from './control/control';
import type { Faults } from './faults/faults';
import type { Handler } from './http/exchange';
import { originOf, serverFor } from './http/serve';
import type { AuditEvent } from './journal/audit-event';
import { createRequestLog, type RequestLog } from './journal/request-log';
import { type ApiEntry, createApi } from './netskope/api';
import { createTokens } from './netskope/tokens';
import { createPortal } from './portal/portal';
import type { PrivateAccessControl } from './private-access/control';
import { createDataPlane, type TrafficEntry } from './proxy/data-plane';
import { createProxy } from './proxy/proxy';
import type { Upstream } from './proxy/upstreams';
import type { Tenant } from './tenant/tenant';

type TenantParts = {
  readonly tenant: Tenant;
  /** The tenant whose state holds the one Artifactory's. */
  readonly artifactoryOf: Tenant;
  readonly token: string;
  readonly faults: Faults;
  /** Signs for what is inspected. */
  readonly inspection: Authority;
  /** Signs as the sites themselves would. */
  readonly publicSites: Authority;
  readonly upstream: Upstream;
  readonly privateAccess: PrivateAccessControl | null;
  readonly artifactoryLog: Pick<RequestLog<ArtifactoryEntry>, 'entries' | 'clear'>;
};

/** The two servers of one tenant: REST API, portal and control on one port, the proxy on the other. */
export function tenantServers(parts: TenantParts): { readonly main: Server; readonly proxy: Server } {
  const { tenant, artifactoryOf, token, faults, inspection, publicSites, privateAccess } = parts;
  const api = createRequestLog<ApiEntry>();
  const traffic = createRequestLog<TrafficEntry>();
  const audit = createRequestLog<AuditEvent>();
  const tokens = createTokens(tenant, token);
  const logs = { api, traffic, audit, artifactory: parts.artifactoryLog };
  const dataPlane = createDataPlane(tenant, parts.upstream, traffic);
  const proxy = createProxy({ tenant, dataPlane, inspection, publicSites });
  const caPaths = [inspection.caPath, publicSites.caPath];
  const secondLeg = privateAccess && { ...privateAccess, caPaths };
  const main = front(
    createApi({ tenant, tokens, faults, log: api, audit }),
    createPortal(tenant, audit, { proxyUrl: () => originOf(proxy), caPath: inspection.caPath, secondLeg }),
    createControl({ tenant, artifactoryOf, tokens, faults, privateAccess, logs }),
  );
  return { main: serverFor(main), proxy };
}

/** REST API, portal and control share one port, by path. */
function front(api: Handler, portal: Handler, control: Handler): Handler {
  return (call) => {
    if (call.path === '/') return { status: 302, headers: { location: '/portal' } };
    if (call.path.startsWith('/control/')) return control(call);
    if (call.path === '/portal' || call.path.startsWith('/portal/')) return portal(call);
    return api(call);
  };
}
