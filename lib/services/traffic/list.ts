import { z } from 'zod';
import { tableSet } from '@/lib/clickhouse/table-set';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { progressOf, shown } from './shown';

const PAGE = 50;

/**
 * The readings of a tenant, newest first, a page of fifty; the plans that events can be judged under; how the watched folder
 * is, and the table that has events, where there is one.
 */
export const listReadings = read({
  name: 'traffic.list',
  needs: 'viewer',
  input: z.strictObject({
    tenant: Slug,
    before: z.number().int().optional(),
    /** Those alone that were judged by this plan. */
    plan: z.number().int().optional(),
  }),
  run: async (client, { tenant, before, plan }) => {
    const where = { tenant: { slug: tenant } };
    const found = await client.trafficReading.findMany({
      where: {
        ...where,
        ...(before !== undefined && { number: { lt: before } }),
        ...(plan !== undefined && { OR: [{ planNumber: plan }, { firstPlanNumber: plan }] }),
      },
      orderBy: { number: 'desc' },
      take: PAGE + 1,
      select: shown,
    });
    const rows = found.slice(0, PAGE).map(progressOf);
    const select = { number: true, title: true };
    const newest = await client.plan.findMany({ where, orderBy: { number: 'desc' }, take: 20, select });
    const asked = newest.some(({ number }) => number === plan)
      ? []
      : await client.plan.findMany({ where: { ...where, number: plan ?? -1 }, select });
    const watched = await client.watchedFolder.findFirst({
      where,
      select: { lookedAt: true, problem: true },
    });
    return {
      rows,
      older: found.length > PAGE ? (rows.at(-1)?.number ?? null) : null,
      plans: [...asked, ...newest],
      watched,
      table: tableSet(),
    };
  },
});
