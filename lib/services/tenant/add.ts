import { z } from 'zod';
import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { type Capability, readCapabilities } from '@/lib/netskope/capabilities';
import { tenantOrigin } from '@/lib/netskope/hosts';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { Settings } from '@/lib/ptc/model/tenant-model';
import { seal } from '@/lib/vault/seal';
import { tokenPlace } from '../words/connection';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { ArtifactoryHost, Token } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';

const Input = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name that people will recognise.')
    .max(60, 'Keep the name under 60 characters.'),
  host: z.string().trim().toLowerCase().min(1, 'Enter the tenant host, like acme.eu.goskope.com.'),
  artifactoryHost: ArtifactoryHost,
  token: Token,
  /** Who the scope Me names. */
  me: z.email('Enter the address that you sign in to Netskope with.'),
});

/** Adds a tenant after one harmless GET per API family has shown that host and token work. */
export const addTenant = write({
  name: 'tenant.add',
  needs: 'admin',
  input: Input,
  fetch: ({ host, token }) => {
    tenantOrigin(host);
    return readCapabilities({ host, token });
  },
  run: async (tx, { token, me, ...fields }, _ctx, capabilities: Capability[]) => {
    if (await tx.tenant.findUnique({ where: { host: fields.host } })) {
      const text = `The tenant ${fields.host} is here already.`;
      throw new ServiceError('conflict', text, { host: text });
    }
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
    record(tx, INSTALLATION_CHAIN, {
      action: 'tenant.add',
      target: { kind: 'tenant', name: fields.name },
      after: { ...fields, slug },
    });
    return { slug, capabilities };
  },
});

/** The first segments of addresses that are not a tenant's. */
const RESERVED = new Set(['api', 'setup', 'sign-in', 'tenants']);

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
