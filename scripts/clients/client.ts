import type { Machine } from './machine';

/** What one action of a client came to, in words that stay the same from run to run. */
export interface Outcome {
  /** `from public`, `from artifactory`, or how it fails. */
  says: string;
  /** Which registry the lock file names, where the action writes one. */
  lockFile?: string;
}

export interface Action {
  name: string;
  /** How the client is told of the inspection CA. */
  ca: string;
  /** What a reader of the table should know beside what was seen. */
  note?: string;
  /** The proxy asks for credentials first, without which a browser sends none. */
  challenge?: boolean;
  run(machine: Machine): Promise<Outcome>;
}

export interface Ready {
  version: string;
  actions: Action[];
}

/** One real client. `prepare` finds or installs it. */
export interface Client {
  name: string;
  prepare(): Promise<Ready | NotRun>;
}

/** Why a client cannot run on this machine. */
export class NotRun {
  constructor(readonly reason: string) {}
}

/** Fixtures say in their content which side they came from. */
export function saysOrigin(content: string): string | null {
  const origin = /origin\W+(public|artifactory)/i.exec(content)?.[1];
  return origin ? `from ${origin}` : null;
}

/** How a client fails: the first of its own words that the pattern finds, else its last ones. */
export function failure(output: string, pattern: RegExp): string {
  const found = pattern.exec(output);
  return `fails: ${found?.[1] ?? found?.[0] ?? output.trim().slice(-200)}`;
}
