import { z } from 'zod';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { TrafficOutcome, WhoOutcome } from './outcome';
import { progressOf, shown } from './shown';

/** One reading: how far it is, and what it came to. */
export const loadReading = read({
  name: 'traffic.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, number: z.number().int() }),
  run: async (client, { tenant, number }) => {
    const row = await client.trafficReading.findFirst({
      where: { number, tenant: { slug: tenant } },
      select: {
        ...shown,
        outcome: true,
        who: true,
        tenant: {
          select: {
            ecosystems: { select: { key: true, name: true } },
            scopes: { select: { key: true, name: true } },
          },
        },
      },
    });
    if (!row) throw notFound('reading with that number');
    const { outcome, who, tenant: of, ...rest } = row;
    const namesOf = (named: { key: string; name: string }[]) =>
      Object.fromEntries(named.map(({ key, name }) => [key, name]));
    return {
      ...progressOf(rest),
      ecosystems: namesOf(of.ecosystems),
      scopes: namesOf(of.scopes),
      outcome: outcome === null ? null : TrafficOutcome.parse(outcome),
      who: who === null ? null : WhoOutcome.parse(who),
    };
  },
});
