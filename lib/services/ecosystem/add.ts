import { z } from 'zod';
import { parseDomainLines } from '@/lib/ptc/model/domain-lines';
import { MatchType } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { Definition, EcosystemName, refuseDefinition, refuseSameName } from './fields';

const Input = z.strictObject({
  tenant: Slug,
  /** Profiles and rules are named after it, so it never changes. */
  key: z
    .string()
    .trim()
    .max(30, 'Keep the key under 30 characters.')
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'A key has small letters, digits and single hyphens, like rubygems.')
    .refine((key) => key !== 'new', 'Choose another key: new is a page here.'),
  name: EcosystemName,
  matchType: MatchType,
  definition: Definition,
  methodGuard: z.boolean(),
});
const MOST = 50;

/** Adds an ecosystem of an admin's own behind the others. Nothing is pushed by it. */
export const addEcosystem = write({
  name: 'ecosystem.add',
  needs: 'admin',
  input: Input,
  run: async (tx, { tenant, definition, ...fields }) => {
    const { row, model } = await loadTenant(tx, tenant);
    if (model.ecosystems.length >= MOST)
      throw new ServiceError('refused', `A tenant has at most ${MOST} ecosystems.`);
    if (model.ecosystems.some(({ key }) => key === fields.key)) {
      const text = `The key ${fields.key} is taken. Choose another one.`;
      throw new ServiceError('conflict', text, { key: text });
    }
    const ecosystem = { ...fields, domains: parseDomainLines(definition, fields.matchType) };
    refuseSameName(model, ecosystem);
    refuseDefinition(model, ecosystem);
    const last = Math.max(-1, ...row.ecosystems.map(({ position }) => position));
    await tx.ecosystem.create({ data: { ...ecosystem, tenantId: row.id, position: last + 1 } });
    record(tx, row.id, {
      action: 'ecosystem.add',
      target: { kind: 'ecosystem', name: fields.name },
      after: asJson(ecosystem),
    });
    return { key: fields.key };
  },
});
