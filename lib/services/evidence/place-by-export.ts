import { z } from 'zod';
import { type Offer, ownRulesBeside, placeIn } from '@/lib/ptc/evidence/shadow';
import { policyPairOf } from '@/lib/ptc/planning/pairs';
import { laneParts, loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { ListText, listIn } from './exported-list';

/** What an exported list says of the place for a lane's pair, and how much of the list was understood. */
export type PlaceReading = Offer & { rules: number; predicted: string | null; notUnderstood: string[] };

/** Looks in an exported policy list for the place of a pair that does not stand yet. Nothing of the list is kept. */
export const placeByExport = read({
  name: 'lane.place-by-export',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string(), text: ListText }),
  run: async (client, { tenant, text, ...keys }): Promise<PlaceReading> => {
    const loaded = await loadTenant(client, tenant);
    const { scope, laneRow } = laneParts(loaded, keys);
    if (!laneRow) throw notFound('lane with that ecosystem and scope');
    const lane = { ...keys, profileName: laneRow.profileName, on: laneRow.on };
    const { rules, predicted, notUnderstood } = listIn(text);
    const [allow] = policyPairOf(loaded.model, lane, scope);
    const offer = placeIn(allow, rules, ownRulesBeside(loaded.model, lane));
    return { ...offer, rules: rules.length, predicted, notUnderstood };
  },
});
