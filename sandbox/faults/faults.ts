import { type Answer, type Call, json, readJson } from '../http/exchange';
import { stageForeignEdit } from '../tenant/foreign-edit';
import type { Tenant } from '../tenant/tenant';
import { createChance } from './chance';
import type { Fault, FaultScript } from './fault-schema';

type Run = (call: Call) => Answer | Promise<Answer>;

/** The list of scripted faults; each is used up `count` times, in the order given. */
export type Faults = ReturnType<typeof createFaults>;

/** No faults, until some are scripted. */
export function createFaults(tenant: Tenant) {
  let faults: readonly Fault[] = [];
  let chance = createChance(1);

  const take = (call: Call): Fault | undefined => {
    const fault = faults.find(
      (candidate) =>
        fits(candidate, call) && (candidate.probability === 1 || chance() < candidate.probability),
    );
    if (fault) faults = faults.flatMap((one) => (one === fault ? usedOnce(one) : [one]));
    return fault;
  };

  return {
    list: () => faults,
    set: (next: FaultScript) => {
      faults = next.faults;
      chance = createChance(next.seed);
    },
    /** Runs a handler with whatever fault is scripted for this request. */
    around: async (call: Call, run: Run): Promise<Answer> => {
      const fault = take(call);
      return fault ? suffer(tenant, fault, call, run) : run(call);
    },
  };
}

async function suffer(tenant: Tenant, fault: Fault, call: Call, run: Run): Promise<Answer> {
  switch (fault.kind) {
    case 'latency':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return run(call);
    case 'slow-body':
      return { ...(await run(call)), bodyMs: fault.ms };
    case 'status':
      return scripted(fault);
    case 'status-after-commit':
      await run(call);
      return scripted(fault);
    case 'drop-before-commit':
      return { status: 500, cut: 'connection' };
    case 'drop-after-commit':
      return { ...(await run(call)), cut: 'connection' };
    case 'truncate':
      return { ...(await run(call)), cut: 'body' };
    case 'stale-list':
      return tenant.seenAs({ changesAgo: fault.changesAgo }, () => run(call));
    case 'staged-edit':
      stageForeignEdit(tenant, fault.object, fault.name);
      return run(call);
    case 'token-expired':
      return json(401, { message: 'Unauthorized' });
    case 'clock-skew':
      return tenant.seenAs({ skewMs: fault.ms }, () => run(call));
    case 'half-created':
      await run(withoutAssignments(call));
      return json(200, { status: 'error', message: 'Unable to call backend API' });
  }
}

/**
 * What is left of a private app when the backend fails in between: the app itself (docs/facts/netskope-api.md 4.6,
 * TF#6).
 */
function withoutAssignments(call: Call): Call {
  const body = { ...(readJson(call) as object), publishers: [], tags: [] };
  return { ...call, body: Buffer.from(JSON.stringify(body)) };
}

function scripted({ status, retryAfter }: { status: number; retryAfter?: number | undefined }): Answer {
  const headers = retryAfter === undefined ? undefined : { 'retry-after': String(retryAfter) };
  return json(status, { message: `scripted fault ${status}` }, headers);
}

function usedOnce(fault: Fault): Fault[] {
  return fault.count > 1 ? [{ ...fault, count: fault.count - 1 }] : [];
}

/** A stale answer can only be read, and only a private app is created by halves. */
function fits(fault: Fault, call: Call): boolean {
  if (fault.kind === 'stale-list' && call.method !== 'GET') return false;
  if (fault.kind === 'half-created' && call.method !== 'POST') return false;
  const pattern = fault.path.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const method = fault.method === '*' || fault.method.toUpperCase() === call.method;
  return method && new RegExp(`^${pattern.join('.*')}$`).test(call.path);
}
