import { z } from 'zod';
import { whoPage } from '@/lib/duck/who-page';
import { UnreadableFile } from '@/lib/traffic/format';
import { notFound, ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { WhoOutcome } from './outcome';
import { ChosenRows } from './who-filter';

/** Whose the rerouted requests of a reading were: chosen rows, and how many there are by what they have in common. Names of people are for operators. */
export const loadWho = read({
  name: 'traffic.who',
  needs: 'operator',
  input: z.strictObject({
    tenant: Slug,
    number: z.number().int(),
    filter: ChosenRows,
    after: z.number().int().min(0),
  }),
  run: async (client, { tenant, number, filter, after }) => {
    const found = await client.trafficReading.findFirst({
      where: { number, tenant: { slug: tenant } },
      select: {
        id: true,
        who: true,
        pseudonyms: true,
        fileName: true,
        requestsName: true,
        tenant: { select: { ecosystems: { select: { key: true, name: true } }, scopes: true } },
      },
    });
    if (!found || found.who === null) throw notFound('reading of two logs with that number');
    const { id, who, tenant: of, ...reading } = found;
    return {
      ...reading,
      who: WhoOutcome.parse(who),
      ecosystems: named(of.ecosystems),
      scopes: named(of.scopes),
      ...(await inWords(whoPage(id, filter, after))),
    };
  },
});

async function inWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ServiceError('unavailable', error.message);
    throw error;
  }
}

const named = (all: { key: string; name: string }[]): Record<string, string> =>
  Object.fromEntries(all.map(({ key, name: said }) => [key, said]));
