import { type Asked, covers } from './asked';
import type { LogLine } from './kept';

/** One rule as the client got it: what it is called, what it does, and for which app. */
type Block = { policy: string; action: string; app: string; publishers: string; hosts: number; at: LogLine };

/** A host, or a block of addresses, of a private app that covers Artifactory. */
export type Grant = {
  host: string;
  ports: { protocol: string; from: number; to: number }[];
  /** Null where the log does not say which rule it belongs to. */
  block: Block | null;
  at: LogLine;
  /** The list of which update it is in. */
  update: number;
};

const MOST_GRANTS = 200;

/**
 * What the client may reach, as `npadebuglog.log` lists it: a block of lines for each rule, and an update that ends each list
 * (docs/facts/steering-and-private-access.md a.2).
 */
export class Entitlement {
  readonly grants: Grant[] = [];
  /** The list that is being read. */
  private current = { number: 0, hosts: 0, others: 0 };
  /** The number of the newest list that names any host, of those that an update ended. */
  private newestList: { number: number; others: number } | null = null;
  private block: Block | null = null;
  private lastUpdate: { status: string; at: LogLine } | null = null;
  /** Rules that deny, of which the log does not say for which hosts. */
  private denying: Block[] = [];

  /** A line that has the registry in a private app: its requests then never come to the proxy (a.3). */
  registry: LogLine | null = null;

  constructor(private readonly asked: Asked) {}

  rule(policy: string, action: string, at: LogLine): void {
    this.close();
    this.block = { policy, action, app: '', publishers: '', hosts: 0, at };
  }

  /** A line of the block that is open. */
  add(part: 'app' | 'publishers' | 'policy', text: string): void {
    if (this.block && text !== '') this.block[part] = text;
  }

  /** The line of hosts and ports: `artifactory.acme.test:tcp:443-443; tcp:8443-8443;`. */
  hosts(list: string, at: () => LogLine): void {
    this.current.hosts += 1;
    if (this.block) this.block.hosts += 1;
    const host = list.slice(0, list.search(/:(tcp|udp):/i)).trim();
    if (this.asked.registries.some((registry) => covers(host, registry))) this.registry = at();
    const ports = portsIn(list);
    if (!covers(host, this.asked.artifactory, this.asked.address)) {
      if (hasPort(ports, this.asked.port)) this.current.others += 1;
      return;
    }
    this.grants.push({
      host,
      ports,
      block: this.block,
      at: at(),
      update: this.current.number,
    });
    if (this.grants.length > MOST_GRANTS) this.grants.shift();
  }

  update(status: string, at: LogLine): void {
    this.close();
    if (this.current.hosts > 0) this.newestList = this.current;
    this.lastUpdate = { status, at };
    this.current = { number: this.current.number + 1, hosts: 0, others: 0 };
  }

  /** What the newest list that names any host has of Artifactory, and what only an older one had. */
  result() {
    const list = this.current.hosts > 0 ? this.current : this.newestList;
    const newest = list?.number ?? null;
    return {
      now: this.grants.filter(({ update }) => update === newest),
      before: this.grants.filter(({ update }) => update !== newest),
      // An update that lists nothing is a list, too: of somebody who may reach nothing.
      isListed: list !== null || this.lastUpdate !== null,
      isEmpty: list === null,
      /** Hosts of other apps on Artifactory's port. */
      others: list?.others ?? 0,
      lastUpdate: this.lastUpdate,
      denying: this.denying.filter(({ hosts }) => hosts === 0),
    };
  }

  private close(): void {
    if (this.block && isDenied(this.block)) this.denying = [...this.denying.slice(-19), this.block];
    this.block = null;
  }
}

/** The one action that was seen on a rule that blocks (docs/facts/steering-and-private-access.md a.2). */
export const isDenied = (block: Block | null): boolean => block?.action === 'remediate';

/** Whether a TCP port is among those of a grant. */
export const hasPort = (ports: Grant['ports'], port: number): boolean =>
  ports.some(({ protocol, from, to }) => protocol === 'tcp' && from <= port && port <= to);

function portsIn(list: string): Grant['ports'] {
  return [...list.matchAll(/(tcp|udp):(\d{1,5})-(\d{1,5})/gi)].map(([, protocol = '', from, to]) => ({
    protocol: protocol.toLowerCase(),
    from: Number(from),
    to: Number(to),
  }));
}
