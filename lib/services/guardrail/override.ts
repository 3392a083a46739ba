import { z } from 'zod';
import { overrideFor } from '@/lib/ptc/model/override';
import { Overridable } from '@/lib/ptc/model/override-schema';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';

const Input = z.strictObject({
  tenant: Slug,
  guard: Overridable,
  object: z.string().trim().min(1, 'Enter the value that the guard rail names.').max(500),
  reason: z.string().trim().min(1, 'Say why.').max(500),
});

/** Takes one guard rail out of force for one value, until it is taken back. Every plan that rests on it says so. */
export const overrideGuardRail = write({
  name: 'guardrail.override',
  needs: 'admin',
  input: Input,
  run: async (tx, { tenant, guard, object, reason }, { actor }) => {
    const { row, model } = await loadTenant(tx, tenant);
    const standing = overrideFor(model.overrides ?? [], { guard, object });
    if (standing) {
      const text = `${standing.by} has already overridden this for “${standing.object}”. Withdraw that override first.`;
      throw new ServiceError('conflict', text, { object: text });
    }
    await tx.guardOverride.create({
      data: { tenantId: row.id, guard, object, reason, by: actor.name },
    });
    record(tx, row.id, {
      action: 'guardrail.override',
      target: { kind: 'guard rail', name: `${guard}, ${object}` },
      after: { guard, object, reason },
    });
    return null;
  },
});
