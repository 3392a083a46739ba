import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';

/** Where one lane is open on the board, and its switch confirmed. */
export const lanePath = (tenant: string, { ecosystem, scope }: { ecosystem: string; scope: string }): Route =>
  `${consolePath(tenant, 'switchboard')}?lane=${encodeURIComponent(`${ecosystem}.${scope}`)}` as Route;
