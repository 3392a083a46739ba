import { z } from 'zod';
import { freeKey } from '@/lib/ptc/model/names';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { sameName } from './edit';
import { AudienceFields, audienceOf, ScopeName } from './fields';

const Input = z.strictObject({ tenant: Slug, name: ScopeName, ...AudienceFields });
const MOST = 20;

/** Adds a rollout scope as the widest of those that name somebody: above Everyone, below the others. */
export const addScope = write({
  name: 'scope.add',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, name, ...people }) => {
    const { row, model } = await loadTenant(tx, tenant);
    if (model.scopes.length >= MOST)
      throw new ServiceError('refused', `A tenant has at most ${MOST} scopes: each adds two rules per lane.`);
    if (model.scopes.some((other) => sameName(other.name, name))) {
      const text = `There is a scope ${name} already.`;
      throw new ServiceError('conflict', text, { name: text });
    }
    const audience = audienceOf(name, people);
    const taken = model.scopes.map(({ key }) => key);
    const key = freeKey(name, taken, 'scope');
    const narrow = row.scopes.filter(({ everyone }) => !everyone).length;
    await tx.scope.updateMany({
      where: { tenantId: row.id, everyone: true },
      data: { position: narrow + 1 },
    });
    await tx.scope.create({
      data: { tenantId: row.id, key, name, position: narrow, users: audience.users, groups: audience.groups },
    });
    record(tx, row.id, {
      action: 'scope.add',
      target: { kind: 'scope', name },
      after: asJson({ key, name, ...audience }),
    });
    return { key };
  },
});
