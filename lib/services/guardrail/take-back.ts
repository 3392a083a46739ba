import { z } from 'zod';
import { notFound, ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

/** Puts an overridden guard rail back into force. Plans made from now on heed it again; none is undone. */
export const takeBackOverride = write({
  name: 'guardrail.take-back',
  needs: 'admin',
  input: z.strictObject({ tenant: Slug, override: z.uuid() }),
  run: async (tx, { tenant, override: id }, { actor }) => {
    const override = await tx.guardOverride.findFirst({ where: { id, tenant: { slug: tenant } } });
    if (!override) throw notFound('override');
    const { guard, object, reason, by } = override;
    const { count } = await tx.guardOverride.updateMany({
      where: { id, takenBackAt: null },
      data: { takenBackAt: new Date(), takenBackBy: actor.name },
    });
    if (count === 0) throw new ServiceError('conflict', 'This override has already been withdrawn.');
    record(tx, override.tenantId, {
      action: 'guardrail.take-back',
      target: { kind: 'guard rail', name: `${guard}, ${object}` },
      before: { guard, object, reason, by },
    });
    return null;
  },
});
