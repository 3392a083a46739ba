import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';
import type { Asked } from '@/lib/path/question';

/** Where a request is traced: the address is the whole question. */
export function tracerPath(tenant: string, asked: Partial<Asked>): Route {
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return `${consolePath(tenant, 'tracer')}?${new URLSearchParams(Object.fromEntries(given))}` as Route;
}

/** Where the question of a lane is put. */
export const laneTracerPath = (tenant: string, lane: { ecosystem: string; scope: string }): Route =>
  `${consolePath(tenant, 'tracer')}?lane=${encodeURIComponent(`${lane.ecosystem}.${lane.scope}`)}` as Route;

/** Where the question of a plan is put. */
export const planTracerPath = (tenant: string, number: number): Route =>
  `${consolePath(tenant, 'tracer')}?plan=${number}` as Route;
