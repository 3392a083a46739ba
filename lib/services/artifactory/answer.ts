import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { ARTIFACTORY_CONDITIONS } from '@/lib/ptc/evidence/artifactory-condition';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { storedGate } from './stored';

const Input = z.strictObject({
  tenant: Slug,
  condition: z.enum(ARTIFACTORY_CONDITIONS),
  ecosystem: z.string().max(60).nullable(),
  holds: z.boolean(),
  text: z
    .string()
    .trim()
    .min(1, 'Say how you know: who looked, and where.')
    .max(500, 'Keep it under 500 characters.'),
});

/** Puts on record what somebody says of a condition that could not be seen. It holds for this Artifactory host alone. */
export const answerCondition = write({
  name: 'artifactory.answer',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, condition, ecosystem, holds, text }, { actor }) => {
    const { row } = await loadTenant(tx, tenant);
    const host = row.artifactoryHost;
    const { conditions } = await storedGate(tx, { tenantId: row.id, host });
    const seen = conditions.find((one) => one.condition === condition && one.ecosystem === ecosystem);
    if (!seen)
      throw new ServiceError('refused', 'Check Artifactory first: what it shows by itself needs no answer.');
    if (seen.state !== 'unknown')
      throw new ServiceError('refused', 'Artifactory itself has shown this by now. Load the page again.');
    const key = { tenantId: row.id, condition, ecosystem: ecosystem ?? '' };
    const data = { host, holds, text, by: actor.name, at: await databaseNow(tx) };
    const before = await tx.artifactoryAnswer.findUnique({ where: { tenantId_condition_ecosystem: key } });
    await tx.artifactoryAnswer.upsert({
      where: { tenantId_condition_ecosystem: key },
      create: { ...key, ...data },
      update: data,
    });
    record(tx, row.id, {
      action: 'artifactory.answer',
      target: { kind: 'tenant', name: row.name },
      ...(before && { before: asJson({ holds: before.holds, text: before.text, by: before.by }) }),
      after: asJson({ host, condition, ecosystem, holds, text }),
    });
    return null;
  },
});
