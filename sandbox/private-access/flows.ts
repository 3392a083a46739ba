import type { Tenant } from '../tenant/tenant';

/** One attempt to open a connection, and what each component did with it: `GET /control/private-access/flows`. */
export type Flow = {
  readonly id: number;
  readonly time: string;
  readonly user: string | null;
  readonly host: string;
  readonly port: number;
  /** What DNS answered: a stub, an address, or nothing. */
  answer?: string;
  app?: string;
  pop?: string;
  rule?: string;
  publisher?: string;
  gateway?: string;
  from?: string;
  to?: string;
  /** `arrived`, `web proxy`, or the station at which it stopped and why. */
  end?: string;
};
export type Flows = ReturnType<typeof createFlows>;

const KEPT = 2_000;

/** The newest flows. */
export function createFlows(tenant: Tenant) {
  let kept: Flow[] = [];
  let next = 1;
  return {
    begin: (user: string | null, host: string, port: number): Flow => {
      const flow: Flow = { id: next, time: new Date(tenant.now()).toISOString(), user, host, port };
      next += 1;
      kept = [...kept.slice(1 - KEPT), flow];
      return flow;
    },
    /** Adds what a component did; of a flow that is no longer kept, nothing. */
    note: (id: unknown, part: Partial<Omit<Flow, 'id'>>) => {
      const flow = kept.find((one) => one.id === id);
      if (flow) Object.assign(flow, part);
    },
    entries: (): readonly Flow[] => kept,
    clear: () => {
      kept = [];
    },
  };
}
