import type { Evidence, Hop, HopKey, HopState } from '../trace';

/** Why a way ends, for programs; the hop says it for a person. */
export type Why =
  | 'private apps are not steered'
  | 'another tunnel'
  | 'before sign-in on another system than Windows'
  | 'no gateway'
  | 're-authentication'
  | 'SRP too large'
  | 'no publisher answers'
  | 'no such name'
  | 'port not in the app'
  | 'private address that no app covers'
  | 'no policy matches'
  | 'blocked'
  | 'no publisher reaches it'
  | 'publisher does not know the name'
  | 'port is closed'
  | 'publisher is not let in';

/** By whom, and between which addresses; `pop` has the client gateway, and `gateway` the publisher's. */
type Arrival = {
  end: 'arrives';
  app: string;
  rule: string;
  publisher: string;
  pop: string | null;
  gateway: string | null;
  from: string | null;
  to: string | null;
};

/** What becomes of an attempt. Of what is not known, null. */
export type Way =
  | Arrival
  | { end: 'stops'; at: HopKey; why: Why }
  /** It goes to this address as if there were no Private Access. */
  | { end: 'leaves'; address: string }
  /** What is known leaves it open. */
  | { end: 'open'; at: HopKey }
  | { end: 'outside'; why: 'clientless' | 'on premises' };

/** A station: its hop, and what the next one starts from or how the way ended. */
export type Step<T> = { hop: Hop } & ({ on: T } | { way: Way });

type Told = {
  state: HopState;
  title: string;
  reason: string;
  evidence: Evidence;
  doubts?: string[];
  todo?: string;
};

/** A hop of the second leg. */
export const hopAt = (key: HopKey, { doubts = [], todo, ...told }: Told): Hop => ({
  key,
  leg: 'artifactory',
  doubts,
  todo: todo ?? null,
  ...told,
});

/** A station at which the way ends. */
export const stopped = (key: HopKey, why: Why, told: Omit<Told, 'state'>): Step<never> => ({
  hop: hopAt(key, { state: 'stops', ...told }),
  way: { end: 'stops', at: key, why },
});

export const fact = (what: string): Evidence => ({ kind: 'fact', what });
export const prediction = (why: string): Evidence => ({ kind: 'prediction', why });
