import { type GateLine, stops } from '@/lib/readiness/gate';

/** On what a line rests, without its age. */
export function basisWords({ evidence, standing }: Pick<GateLine, 'evidence' | 'standing'>): string | null {
  if (!evidence) return standing === 'unknown' ? 'unknown' : null;
  const { basis, by } = evidence;
  if (basis === 'person') return `confirmed by ${by}`;
  if (basis === 'machine') return `shown by a machine, handed in by ${by}`;
  return by ? `seen by Turnout in what ${by} uploaded` : 'seen by Turnout';
}

/** What a gate comes to: whether the lane may be switched on, and how much of it nobody knows. */
export function gateVerdict(lines: readonly GateLine[]): { text: string; tone: 'bad' | 'ok' | 'portal' } {
  const closed = lines.filter(stops).length;
  const unknown = lines.filter(({ standing }) => standing === 'unknown').length;
  if (closed > 0) return { text: closed === 1 ? '1 broken' : `${closed} broken`, tone: 'bad' };
  return unknown > 0 ? { text: `${unknown} unknown`, tone: 'portal' } : { text: 'Go', tone: 'ok' };
}
