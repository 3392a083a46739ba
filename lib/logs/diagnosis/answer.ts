import type { Collector } from '../collecting/collector';
import { type Station, station } from './station';

/** The last station: no log of client or publisher has it (docs/facts/client-logs.md 5). */
export const unanswered = (known: Collector, todo: string): Station =>
  station(known, {
    key: 'answer',
    leg: 'artifactory',
    state: 'unknown',
    title: 'What Artifactory answered is in none of these logs',
    reason: 'They end with the connection.',
    why: 'the logs end with the connection',
    todo,
    step: 13,
  });
