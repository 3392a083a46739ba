import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Intent } from '@/lib/ptc/intent';
import { connectionOf } from '../connection';
import { loadTenant } from '../model';
import { Slug } from '../tenant/fields';
import { refuseTimeBox } from '../timer/moment';
import { write } from '../verb';
import { basisOf } from './basis';
import { readTenant } from './known';
import { readPrivateApps } from './private-apps';
import { propose } from './propose';
import { storePlan } from './store';

const Input = z.strictObject({ tenant: Slug, intent: Intent });

/**
 * Makes a plan from what is wanted and what the tenant holds right now, and stores it for good under its digest. Older
 * open plans for the same lanes are replaced. Nothing is written to the tenant.
 */
export const makePlan = write({
  name: 'plan.make',
  needs: 'operator',
  input: Input,
  look: async ({ tenant, intent }) => {
    const loaded = await loadTenant(db(), tenant);
    const connection = () => connectionOf(tenant);
    const seen = await readTenant(loaded, connection);
    return { seen, privateApps: asksForApps(intent) ? await readPrivateApps(await connection()) : null };
  },
  run: async (tx, { tenant, intent }, { actor }, { seen, privateApps }) => {
    if (intent.type === 'switch') refuseTimeBox(intent);
    const loaded = await loadTenant(tx, tenant);
    const basis = await basisOf(tx, loaded, seen, privateApps);
    const proposal = await propose(tx, basis, intent);
    const { id, entry, ...value } = await storePlan(tx, basis, proposal, intent, actor);
    return { value, audit: { chain: loaded.row.id, entries: [entry] } };
  },
});

/** Only what prepares a redirect or starts one can be defeated by a private app. */
const asksForApps = (intent: Intent): boolean =>
  intent.type === 'prepare' || (intent.type === 'switch' && intent.on);
