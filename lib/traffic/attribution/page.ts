import type { WhoPart } from './rows';

/** Rerouted requests, by what is known of whose they were. */
export type WhoCounts = { requests: number; certain: number; ambiguous: number; nobody: number };
/** Those that have something in common: a package, a person, a program, or a lane by its ecosystem and scope. */
export type WhoShare = WhoCounts & { label: string; scope: string };
/** One rerouted request, and whose it was. */
export type WhoRow = {
  line: number;
  time: string;
  verdict: 'certain' | 'ambiguous' | 'nobody';
  user: string;
  couldBe: string;
  events: number;
  wanted: number;
  package: string;
  version: string;
  ecosystem: string;
  scope: string;
  path: string;
  host: string;
  status: number | null;
  client: string;
};

/** A page of rows, and what all chosen rows have in common. */
export type WhoPage = {
  counts: WhoCounts;
  /** The largest shares of each part, and how many there are in all. */
  parts: Record<WhoPart, { shares: WhoShare[]; all: number }>;
  rows: WhoRow[];
  /** The line behind which the next page begins; null where there is none. */
  next: number | null;
};
