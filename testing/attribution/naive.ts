import type { Clocks } from '@/lib/traffic/attribution/attribute';
import { windowOf } from '@/lib/traffic/attribution/attribute';

export type Event = {
  moment: number;
  person: string;
  method: string;
  key: string;
  agent: string;
  egress: string;
};
export type Request = {
  line: number;
  moment: number;
  took_s: number;
  method: string;
  key: string;
  agent: string;
  address: string;
  status: number;
};
export type Said = {
  line: number;
  verdict: string;
  person: string | null;
  people: string[];
  candidates: number;
  wanted: number;
};

/** Whose a request was, by looking at each event for each request. */
export function naive(events: Event[], requests: Request[], clocks: Clocks): Said[] {
  const window = windowOf(clocks);
  const agentsTold = events.some(({ agent }) => agent !== '') && requests.some(({ agent }) => agent !== '');
  const places = new Set(events.map(({ egress }) => egress).filter((egress) => egress !== ''));
  const began = ({ moment, took_s }: Request) => moment - took_s - clocks.apart;
  return requests.map((request) => {
    const knowsPlace = places.has(request.address);
    const alike = (one: { method: string; key: string; agent: string }, place: string) =>
      one.method === request.method &&
      one.key === request.key &&
      (!agentsTold || one.agent === request.agent) &&
      (!knowsPlace || place === request.address);
    const near = events.filter(
      (event) => alike(event, event.egress) && Math.abs(event.moment - began(request)) <= window,
    );
    const rivals = requests.filter(
      (other) =>
        alike(other, other.address) &&
        Math.abs(began(other) - began(request)) <= 2 * window &&
        other.status < 500 &&
        other.status !== 429,
    );
    const people = [...new Set(near.map(({ person }) => person))].sort();
    const said = (verdict: string, person: string | null, named: string[]) => ({
      line: request.line,
      verdict,
      person,
      people: named,
      candidates: near.length,
      wanted: rivals.length,
    });
    if (near.length === 0 || (people.length === 1 && people[0] === '')) return said('nobody', null, []);
    if (people.length === 1 && rivals.length <= near.length) return said('certain', people[0] ?? null, []);
    return said(
      'ambiguous',
      null,
      people.filter((person) => person !== ''),
    );
  });
}
