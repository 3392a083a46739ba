import type { Row, TrafficResult } from '@/lib/traffic/result';

/** What a file came to, as far as it is about one ecosystem; what was in it altogether stays. */
export function ofEcosystem(result: TrafficResult, key: string): TrafficResult {
  const only = <R extends Row>(rows: R[]) => rows.filter(({ ecosystem }) => ecosystem === key);
  const people = only(result.people);
  const count = (verdict: 'first' | 'second') =>
    new Set(people.filter((row) => row[verdict] === 'no scope').map(({ label }) => label)).size;
  return {
    ...result,
    days: only(result.days),
    hosts: only(result.hosts),
    clients: only(result.clients),
    rules: only(result.rules),
    people,
    peopleCount: {
      first: count('first'),
      second: result.peopleCount.second === null ? null : count('second'),
    },
    methods: only(result.methods),
    queries: only(result.queries),
    posing: only(result.posing),
  };
}
