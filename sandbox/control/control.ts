import { artifactoryControl } from '../artifactory/control';
import { faultScriptSchema } from '../faults/fault-schema';
import type { Faults } from '../faults/faults';
import { type Answer, type Handler, json, readJson } from '../http/exchange';
import { findRoute, route } from '../http/routes';
import { isSameOrigin } from '../http/same-origin';
import type { RequestLog } from '../journal/request-log';
import { type LogsToWrite, writtenLogs } from '../logs/written-logs';
import type { Tokens } from '../netskope/tokens';
import { type PrivateAccessControl, privateAccessControl } from '../private-access/control';
import { type Settings, settingsSchema } from '../tenant/settings';
import type { Tenant } from '../tenant/tenant';
import { tenantStateSchema } from '../tenant/tenant-state';

type ControlParts = {
  readonly tenant: Tenant;
  /** The tenant whose state holds the one Artifactory's. */
  readonly artifactoryOf: Tenant;
  readonly tokens: Tokens;
  readonly faults: Faults;
  /** The second leg; the second tenant has none. */
  readonly privateAccess: PrivateAccessControl | null;
  readonly logs: LogsToWrite &
    Readonly<Record<'api' | 'audit', Pick<RequestLog<unknown>, 'entries' | 'clear'>>>;
};

/** The scripted side of the sandbox, for tests and rehearsals. Not part of any real tenant. */
export function createControl(parts: ControlParts): Handler {
  const { tenant, artifactoryOf, tokens, faults, privateAccess, logs } = parts;
  const routes = [
    route('GET', '/control/health', () => json(200, { status: 'ok' })),
    route('GET', '/control/state', () => json(200, tenant.state())),
    route('POST', '/control/state', (call) => putBack(tenant, readJson(call))),
    route('GET', '/control/settings', () => json(200, tenant.state().settings)),
    route('POST', '/control/settings', (call) => changeSettings(tenant, readJson(call))),
    route('GET', '/control/faults', () => json(200, faults.list())),
    route('POST', '/control/faults', (call) => scriptFaults(faults, readJson(call))),
    route('GET', '/control/traffic', () => json(200, logs.traffic.entries())),
    ...writtenLogs(logs),
    ...(privateAccess ? privateAccessControl(privateAccess) : []),
    route('GET', '/control/artifactory', () => json(200, logs.artifactory.entries())),
    ...artifactoryControl(artifactoryOf),
    route('GET', '/control/api', () => json(200, logs.api.entries())),
    route('POST', '/control/reset', async () => {
      tenant.reset();
      faults.set({ seed: 1, faults: [] });
      tokens.clear();
      for (const log of Object.values(logs)) log.clear();
      await privateAccess?.reset();
      return json(200, { status: 'ok' });
    }),
  ];
  return (call) => {
    const found = findRoute(routes, call.method, call.path);
    if (!found) return json(404, { message: 'The control API has no such route.' });
    // A script sends no Origin; a web page that does must be the sandbox's own.
    if (call.method !== 'GET' && call.headers.origin && !isSameOrigin(call))
      return json(403, { message: 'The control API takes no requests from other pages.' });
    return found.handle(call, found.params);
  };
}

function changeSettings(tenant: Tenant, body: unknown): Answer {
  const change = settingsSchema.partial().safeParse(body);
  if (!change.success) return notValid(change.error.issues);
  const given = Object.fromEntries(Object.entries(change.data).filter(([, value]) => value !== undefined));
  const settings: Settings = { ...tenant.state().settings, ...given };
  tenant.change({ settings });
  return json(200, settings);
}

/** Puts the tenant back to a state that was read from it before: a rehearsal begins again from there. */
function putBack(tenant: Tenant, body: unknown): Answer {
  const state = tenantStateSchema.safeParse(body);
  if (!state.success) return notValid(state.error.issues);
  tenant.change(state.data);
  return json(200, { status: 'ok' });
}

function scriptFaults(faults: Faults, body: unknown): Answer {
  const script = faultScriptSchema.safeParse(body);
  if (!script.success) return notValid(script.error.issues);
  faults.set(script.data);
  return json(200, faults.list());
}

function notValid(issues: unknown): Answer {
  return json(400, { message: 'The body is not valid.', issues });
}
