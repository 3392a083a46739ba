import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import type { Capability } from '@/lib/netskope/capabilities';
import { tenantOrigin } from '@/lib/netskope/hosts';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { seal } from '@/lib/vault/seal';
import { tokenPlace } from '../words/connection';
import { TenantThere } from '../words/problem';
import { record } from '../words/record';
import { ArtifactoryHost, refuseInternal, TenantName, Token } from '../words/tenant-fields';
import { asJson, type Context, write } from '../words/verb';
import { tryToken } from './try-token';

const Input = z.strictObject({
  name: TenantName,
  host: z.string().trim().toLowerCase().min(1, 'Enter the tenant host, like acme.eu.goskope.com.'),
  artifactoryHost: ArtifactoryHost,
  /** Somebody knows that it is an internal name, and that laptops reach it. */
  internal: z.boolean().default(false),
  token: Token,
  /** Who the scope Me names. */
  me: z.email('Enter the address that you sign in to Netskope with.'),
});

/** Adds a tenant after one harmless GET per API family has shown that host and token work. */
export const addTenant = write({
  name: 'tenant.add',
  needs: 'owner',
  input: Input,
  fetch: ({ host, token, artifactoryHost, internal }) => {
    tenantOrigin(host);
    refuseInternal(artifactoryHost, internal);
    return tryToken({ host, token });
  },
  run: async (tx, { token, me, internal: _, ...fields }, { actor }, capabilities: Capability[]) => {
    const { host } = fields;
    const there = await tx.tenant.findFirst({
      where: { host, removedAt: null },
      select: { slug: true, name: true, host: true },
    });
    if (there) throw new TenantThere(there);
    const slug = await freeSlug(
      fields.name,
      async (slug) => RESERVED.has(slug) || (await tx.tenant.count({ where: { slug } })) > 0,
    );
    const { id } = await tx.tenant.create({
      data: {
        ...fields,
        slug,
        sealedToken: '',
        settings: asJson(Settings.parse({})),
        capabilities: asJson(capabilities),
        capabilitiesAt: new Date(),
        ecosystems: {
          create: BUILT_IN_ECOSYSTEMS.map((ecosystem, position) => ({
            ...ecosystem,
            position,
            builtIn: true,
          })),
        },
        scopes: {
          create: [
            { key: 'me', name: 'Me', position: 0, users: [me] },
            { key: 'everyone', name: 'Everyone', position: 1, everyone: true },
          ],
        },
      },
    });
    await tx.tenant.update({ where: { id }, data: { sealedToken: seal(token, tokenPlace(id)) } });
    await letIn(tx, id, actor);
    record(tx, INSTALLATION_CHAIN, {
      action: 'tenant.add',
      target: { kind: 'tenant', name: fields.name },
      after: { ...fields, slug },
    });
    return { slug, capabilities };
  },
});

/** Whoever adds a tenant is its admin, and so is every owner: they can give others a role in it. */
async function letIn(tx: Tx, tenantId: string, { id, role }: Context['actor']): Promise<void> {
  const owners = await tx.user.findMany({ where: { owner: true, removedAt: null }, select: { id: true } });
  const people = new Set([...owners.map((owner) => owner.id), ...(role === 'member' ? [id] : [])]);
  await tx.membership.createMany({
    data: [...people].map((userId) => ({ userId, tenantId, role: 'admin' as const })),
  });
}

/** The first segments of addresses that are not a tenant's. */
const RESERVED = new Set([
  'account',
  'api',
  'audit',
  'getting-started',
  'governed',
  'join',
  'setup',
  'sign-in',
  'tenants',
]);

/** `Acme production` → `acme-production`, with a number behind it where that is taken. */
async function freeSlug(name: string, taken: (slug: string) => Promise<boolean>): Promise<string> {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'tenant';
  let slug = base;
  for (let n = 2; await taken(slug); n++) slug = `${base}-${n}`;
  return slug;
}
