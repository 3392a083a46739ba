import { type Answer, json, readJson } from '../http/exchange';
import { route } from '../http/routes';
import { privateAccessChangeSchema } from '../tenant/private-access-state';
import type { Tenant } from '../tenant/tenant';
import type { Flows } from './flows';
import type { DeviceLogs } from './log-lines';

export type PrivateAccessControl = {
  readonly tenant: Tenant;
  readonly flows: Flows;
  readonly logs: DeviceLogs;
  /** Where the tools of the laptop are caught. */
  readonly steeringUrl: () => string;
  readonly forget: () => void;
  /** Ends every tunnel, and empties what was written down. */
  readonly reset: () => Promise<void>;
};

/** What of the second leg a test or a person may set and see. */
export function privateAccessControl({ tenant, flows, logs, steeringUrl, forget }: PrivateAccessControl) {
  return [
    route('GET', '/control/private-access', () =>
      json(200, { steering: steeringUrl(), ...tenant.state().privateAccess }),
    ),
    route('POST', '/control/private-access', (call) => change(tenant, readJson(call))),
    route('POST', '/control/private-access/reconnect', () => {
      forget();
      return json(200, { status: 'ok' });
    }),
    route('GET', '/control/private-access/flows', () => json(200, flows.entries())),
    route('GET', '/control/logs/nsdebuglog.log', () => text(logs.text('client'))),
    route('GET', '/control/logs/npadebuglog.log', () => text(logs.text('npa'))),
    route('GET', '/control/logs/publishers/:id/agent.txt', (_, { id }) => text(logs.text(Number(id)))),
  ];
}

function change(tenant: Tenant, body: unknown): Answer {
  const read = privateAccessChangeSchema.safeParse(body);
  if (!read.success) return json(400, { message: 'The body is not valid.', issues: read.error.issues });
  const { privateAccess } = tenant.state();
  const given = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
  const device = { ...privateAccess.device, ...read.data.device };
  tenant.change({ privateAccess: { ...privateAccess, ...given, device } });
  return json(200, tenant.state().privateAccess);
}

const text = (body: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'attachment' },
  body,
});
