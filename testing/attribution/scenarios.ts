/** One line of Netskope's transaction events, as far as the join looks at it. Moments are seconds since 1970. */
export type WrittenEvent = {
  moment: number;
  person: string;
  method: string;
  url: string;
  agent: string;
  egress: string;
};
/** One line of Artifactory's request log, with whose it really was. */
export type WrittenRequest = {
  moment: number;
  tookS: number;
  method: string;
  target: string;
  agent: string;
  address: string;
  status: number;
  bytes: number;
  truth: string;
  /** Whether its event was written too: what has none can be nobody's for certain. */
  hasEvent: boolean;
};

export type Scenario = {
  readonly name: string;
  readonly people: number;
  /** Requests each second, all people together. */
  readonly rate: number;
  /** How many packages share the demand; the smaller, the more often two people ask for the same in one moment. */
  readonly packages: number;
  /** Artifactory's clock ahead of Netskope's. Seconds. */
  readonly clockAheadS: number;
  /** How many people share one address to the outside. */
  readonly behindOneAddress: number;
  readonly lostEvents: number;
  /** Requests that were redirected and never came. */
  readonly lostRequests: number;
  /** Requests that fail and are made again, half of them without asking Netskope again. */
  readonly failures: number;
  /** Requests that the client answers from its cache after an event: asked for again, never sent. */
  readonly cached: number;
  /** Requests of people whose events are in another tenant's log. */
  readonly strangers: number;
  /** Whether Artifactory sees a load balancer or publisher instead of the address that Netskope sees. */
  readonly otherAddress: boolean;
  /** Events that name no user. */
  readonly unnamed: number;
};

const QUIET: Scenario = {
  name: 'quiet team',
  people: 40,
  rate: 2,
  packages: 4_000,
  clockAheadS: 0,
  behindOneAddress: 1,
  lostEvents: 0,
  lostRequests: 0,
  failures: 0,
  cached: 0,
  strangers: 0,
  otherAddress: false,
  unnamed: 0,
};

const BUSY: Scenario = { ...QUIET, name: 'busy company', people: 3_000, rate: 60, packages: 20_000 };

/** What the join is measured by: each trouble alone, and all at once. */
export const SCENARIOS: readonly Scenario[] = [
  QUIET,
  BUSY,
  { ...BUSY, name: 'clocks 30 s apart', clockAheadS: 29.7 },
  { ...BUSY, name: 'clocks 30 s apart, behind', clockAheadS: -29.7 },
  { ...BUSY, name: '200 people behind one address', behindOneAddress: 200 },
  { ...BUSY, name: 'publishers’ addresses', otherAddress: true },
  { ...BUSY, name: '2 % of the events lost', lostEvents: 0.02, behindOneAddress: 20 },
  { ...BUSY, name: 'Artifactory fails: retries', failures: 0.2, behindOneAddress: 20 },
  { ...BUSY, name: 'caches and broken downloads', cached: 0.3, lostRequests: 0.05, behindOneAddress: 20 },
  { ...BUSY, name: 'another tenant’s people', strangers: 0.1, behindOneAddress: 20 },
  { ...BUSY, name: 'machines without a user', unnamed: 0.2 },
  {
    ...BUSY,
    name: 'all at once',
    clockAheadS: 17.3,
    behindOneAddress: 50,
    lostEvents: 0.01,
    lostRequests: 0.02,
    failures: 0.05,
    cached: 0.1,
    strangers: 0.02,
    unnamed: 0.05,
  },
];

const BEGAN = 1_785_000_000;
const AGENTS = [
  'npm/10.9.4 node/v22.21.1 linux x64',
  'npm/11.6.2 node/v24.11.1 darwin arm64',
  'pnpm/10.20.0',
];

/** Writes both logs of a scenario, the same for the same seed. @param count how many requests people make */
export function written(scenario: Scenario, count: number, seed: number) {
  const random = randomOf(seed);
  const events: WrittenEvent[] = [];
  const requests: WrittenRequest[] = [];
  const happens = (share: number) => random() < share;
  for (let n = 0; n < count; n++) {
    const person = Math.floor(random() * scenario.people);
    const asked = BEGAN + (n + random()) / scenario.rate;
    // Few packages are asked for by nearly everybody, most by hardly anybody.
    const path = pathOf(Math.floor(scenario.packages ** random()), random);
    const unnamed = happens(scenario.unnamed);
    const one = new Asked(scenario, person, path, unnamed);
    const stranger = happens(scenario.strangers);
    const lost = stranger || happens(scenario.lostEvents);
    if (!lost) events.push(one.event(asked));
    if (happens(scenario.cached) && !stranger) events.push(one.event(asked + 0.2 + random()));
    if (happens(scenario.lostRequests)) continue;
    const arrived = asked + 0.02 + random() * 0.4;
    const failed = happens(scenario.failures);
    requests.push(one.request(arrived, failed ? 503 : 200, !lost, stranger, random));
    if (!failed) continue;
    const again = arrived + 1 + random() * 2;
    const asksNetskope = happens(0.5);
    if (asksNetskope && !stranger) events.push(one.event(again - 0.1));
    requests.push(one.request(again, 200, !lost || asksNetskope, stranger, random));
  }
  return { events, requests: requests.sort((a, b) => a.moment - b.moment) };
}

/** One person's asking for one thing, as the two logs write it. */
class Asked {
  readonly #who: string;
  readonly #egress: string;
  readonly #agent: string;

  constructor(
    private readonly scenario: Scenario,
    person: number,
    private readonly path: string,
    private readonly unnamed: boolean,
  ) {
    this.#who = `user${person}@corp.example`;
    const place = Math.floor(person / scenario.behindOneAddress);
    this.#egress = `198.${51 + (place >> 16)}.${(place >> 8) & 255}.${place & 255}`;
    this.#agent = AGENTS[person % AGENTS.length] ?? '';
  }

  event(moment: number): WrittenEvent {
    return {
      moment: Math.floor(moment),
      person: this.unnamed ? '' : this.#who,
      method: 'GET',
      url: `https://registry.npmjs.org${this.path}`,
      agent: this.#agent,
      egress: this.#egress,
    };
  }

  request(
    began: number,
    status: number,
    hasEvent: boolean,
    stranger: boolean,
    random: () => number,
  ): WrittenRequest {
    const { clockAheadS, otherAddress } = this.scenario;
    const tookS = Math.round(random() * 300) / 1000;
    const url = `https://registry.npmjs.org${this.path}`;
    return {
      moment: Math.round((began + tookS + clockAheadS) * 1000) / 1000,
      tookS,
      method: 'GET',
      // Whether Artifactory's log keeps the encoding is UNKNOWN: both are read.
      target: `/package-reroute?url=${random() < 0.5 ? encodeURIComponent(url) : url}&user=`,
      agent: this.#agent,
      address: otherAddress ? '10.9.0.4' : this.#egress,
      status,
      bytes: Math.floor(random() * 90_000),
      truth: stranger ? `${this.#who} of another tenant` : this.unnamed ? '' : this.#who,
      hasEvent: hasEvent && !this.unnamed,
    };
  }
}

function pathOf(rank: number, random: () => number): string {
  const name = rank % 5 === 0 ? `@scope${rank % 97}%2fpackage-${rank}` : `package-${rank}`;
  if (random() < 0.5) return `/${name}`;
  return `/${name.replace('%2f', '/')}/-/package-${rank}-1.${rank % 20}.0.tgz`;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
