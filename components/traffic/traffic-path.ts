import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';

type Lane = { ecosystem: string; scope: string };

/** The traffic of a lane: each reading opens at it. */
export const laneTrafficPath = (tenant: string, lane: Lane, ...reading: string[]): Route =>
  `${consolePath(tenant, 'traffic', ...reading)}?${laneQuery(lane)}` as Route;

/** The readings that were judged by a plan, and a file to be judged by it. */
export const planTrafficPath = (tenant: string, plan: number): Route =>
  `${consolePath(tenant, 'traffic')}?plan=${plan}` as Route;

const laneQuery = ({ ecosystem, scope }: Lane): string =>
  new URLSearchParams({ lane: `${ecosystem}.${scope}` }).toString();

/** The lane that an address names, as `npm.pilot`; null where it names none. */
export function laneIn(named: string | string[] | undefined | null): Lane | null {
  const [ecosystem, scope] = typeof named === 'string' ? named.slice(0, 200).split('.') : [];
  return ecosystem && scope ? { ecosystem, scope } : null;
}
