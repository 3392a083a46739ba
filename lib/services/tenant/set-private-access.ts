import { z } from 'zod';
import { databaseNow } from '@/lib/db/clock';
import { readApp } from '@/lib/path/private-access/entered';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const text = (what: string, most: number) =>
  z.string().max(most, `${what} has more than ${most.toLocaleString('en-US')} characters.`);
const names = z.array(z.string().trim().min(1).max(254)).max(200, 'Name at most 200.');

const Input = z.strictObject({
  tenant: Slug,
  name: text('The name', 100),
  /** Empty: Artifactory is no private app here. */
  hosts: text('The list of hosts', 20_000),
  ports: text('The list of ports', 500),
  publisherDns: z.boolean(),
  address: text('The address', 80),
  publishers: text('The list of publishers', 4_000),
  users: names,
  groups: names,
  managedOnly: z.boolean(),
});

/** Says how Artifactory is a private app of this tenant, for the tracer. Nothing is written to Netskope. */
export const setPrivateAccess = write({
  name: 'tenant.set-private-access',
  needs: 'operator',
  input: Input,
  run: async (tx, { tenant, ...typed }, { actor }) => {
    const understood = readApp(typed);
    if ('refused' in understood)
      throw new ServiceError('invalid', Object.values(understood.refused)[0] ?? '', understood.refused);
    const { row, model } = await loadTenant(tx, tenant);
    const before = model.settings.privateAccess;
    const { app } = understood;
    const { by: _by, at: _at, ...known } = before ?? { by: '', at: '' };
    if (JSON.stringify(app ?? {}) === JSON.stringify(known)) return null;
    const at = (await databaseNow(tx)).toISOString();
    const settings = Settings.parse({
      ...model.settings,
      privateAccess: app && { ...app, by: actor.name, at },
    });
    await tx.tenant.update({ where: { id: row.id }, data: { settings: asJson(settings) } });
    record(tx, row.id, {
      action: 'tenant.set-private-access',
      target: { kind: 'tenant', name: row.name },
      before: asJson(before),
      after: asJson(settings.privateAccess),
    });
    return null;
  },
});
