/** Who says what becomes of a request: the rules as they are known, or a machine that was seen asking. */
export type Producer = 'predicted' | 'observed';

/** The stations of a request in their order; a trace leaves out those that it does not come to. */
export const HOPS = [
  'steering',
  'decryption',
  'rules',
  'redirect',
  'client',
  // Through Private Access, where Artifactory is a private app.
  'tunnel',
  'entitlement',
  'lookup',
  'interception',
  'gateway',
  'publisher',
  'connection',
  'reroute',
  'answer',
] as const;
export type HopKey = (typeof HOPS)[number];

/** The way of the request itself, and, once it is redirected, the way of what the client asks then. */
export type Leg = 'request' | 'artifactory';

/** `passes`: from here it goes on as if there were no redirect. */
export type HopState = 'ok' | 'stops' | 'passes' | 'unknown';

/** What a hop rests on. Times are ISO 8601. */
export type Evidence =
  /** Configuration that was seen: what, and when it was last known to be so. */
  | { kind: 'seen'; what: string; at: string }
  /** Documented, or measured with real clients. */
  | { kind: 'fact'; what: string }
  /** A machine was seen to do it. */
  | { kind: 'observed'; what: string; at: string }
  | { kind: 'prediction'; why: string };

/** One rule as the trace came by it: `may` where what is known of it leaves open whether it matches. */
export type RuleRow = {
  /** Counted from the top of the list; null where the list is not known. */
  place: number | null;
  name: string;
  own: boolean;
  action: string;
  says: 'no' | 'may' | 'matched' | 'shadowed';
  why: string;
};

/** The rules of one trace, top to bottom. Rules of others that do not match are told by number. */
export type RuleRows = { rows: RuleRow[]; others: { why: string; count: number; examples: string[] }[] };

/** The exact answer of the redirect, and what of the asked URL does not arrive with it. */
export type Location = {
  url: string;
  /** The query that is not in it; empty where nothing is lost. */
  lostQuery: string;
  /** Characters that stand in it as they came and mean something there. */
  unencoded: string[];
  /** How many characters it would have, of which the last ones are cut off. */
  cutFrom: number | null;
};

export type Hop = {
  key: HopKey;
  leg: Leg;
  state: HopState;
  title: string;
  /** One sentence. */
  reason: string;
  evidence: Evidence;
  /** What may make it otherwise, in sentences. */
  doubts: readonly string[];
  /** What a person can do about it. */
  todo: string | null;
  rules?: RuleRows;
  location?: Location;
};

export type Outcome = 'artifactory' | 'public' | 'stopped' | 'unknown';

/** The way of one request, hop by hop. */
export type Trace = { producer: Producer; outcome: Outcome; summary: string; hops: Hop[] };

/** Where two traces of one request part: the first hop that only one has, or in whose state or title they differ. */
export function partingHop(one: Trace, other: Trace): HopKey | null {
  const of = ({ hops }: Trace, key: HopKey) => hops.find((hop) => hop.key === key);
  const differs = (key: HopKey) => {
    const [first, second] = [of(one, key), of(other, key)];
    return first?.state !== second?.state || first?.title !== second?.title;
  };
  return HOPS.find(differs) ?? null;
}
