import { z } from 'zod';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { basisOf } from './basis';
import { nextNumber } from './next-number';

/** More is given in parts: a disk is shared with the database. */
const LARGEST_FILE = 64 * 2 ** 30;

const fileName = z
  .string()
  .trim()
  .min(1, 'Choose a file.')
  .max(200, 'The name of the file has more than 200 characters.');
const size = z
  .number()
  .int()
  .min(1, 'The file is empty. Export it again.')
  .max(LARGEST_FILE, 'The file has more than 64 GiB. Give it in parts.');

const Input = z.strictObject({
  tenant: Slug,
  fileName,
  size,
  /** Artifactory's request log of the same time, where somebody asks who it was. */
  requests: z.strictObject({ fileName, size }).nullable(),
  /** Whether people are named by a keyed hash from the reading on. */
  pseudonyms: z.boolean(),
  /** A plan under which the file is judged as well. */
  plan: z.number().int().nullable(),
  /** A plan in the place of what stands. */
  firstPlan: z.number().int().nullable().default(null),
});

/** Begins a reading of transaction events: its file is uploaded part by part, and read once it is there. */
export const beginReading = write({
  name: 'traffic.begin',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, fileName, size, requests, pseudonyms, plan, firstPlan }, { actor }) => {
    const loaded = await loadTenant(tx, tenant);
    // A plan that is not there is refused before anything is uploaded.
    await basisOf(tx, loaded, plan, firstPlan);
    const number = await nextNumber(tx, loaded.row.id);
    await tx.trafficReading.create({
      data: {
        tenantId: loaded.row.id,
        number,
        fileName,
        size,
        requestsName: requests?.fileName ?? null,
        requestsSize: requests?.size ?? null,
        pseudonyms,
        planNumber: plan,
        firstPlanNumber: firstPlan,
        byName: actor.name,
      },
    });
    record(tx, loaded.row.id, {
      action: 'traffic.begin',
      target: { kind: 'traffic', name: `#${number} ${fileName}` },
      before: null,
      after: { size, requests: requests?.fileName ?? null, pseudonyms, plan, firstPlan },
    });
    return { number };
  },
});
