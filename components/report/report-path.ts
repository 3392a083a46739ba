import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';

/** Where the change report of a plan is. */
export const reportPath = (tenant: string, number: number): Route =>
  consolePath(tenant, 'plans', String(number), 'report');
