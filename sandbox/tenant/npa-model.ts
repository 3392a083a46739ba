import { z } from 'zod';

const protocolSchema = z.object({ id: z.number(), type: z.string(), port: z.string() });

/** A private app as the tenant keeps it; its name without the square brackets that the API shows. */
const privateAppSchema = z.object({
  id: z.number(),
  name: z.string(),
  host: z.string(),
  realHost: z.string(),
  protocols: z.array(protocolSchema).readonly(),
  publisherIds: z.array(z.number()).readonly(),
  tagIds: z.array(z.number()).readonly(),
  clientlessAccess: z.boolean(),
  usePublisherDns: z.boolean(),
  trustSelfSignedCerts: z.boolean(),
  /** From when on rules see it (docs/facts/netskope-api.md 3.4). */
  visibleFrom: z.number(),
});
export type PrivateApp = z.infer<typeof privateAppSchema>;

const publisherSchema = z.object({
  id: z.number(),
  name: z.string(),
  commonName: z.string(),
  lbrokerconnect: z.boolean(),
  connected: z.boolean(),
  upgradeProfile: z.number(),
});
export type Publisher = z.infer<typeof publisherSchema>;

const npaRuleSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.string(),
  groupId: z.string(),
  data: z.record(z.string(), z.unknown()),
  modifyTime: z.string(),
  modifyType: z.string(),
});
export type NpaRule = z.infer<typeof npaRuleSchema>;

const npaGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  modifyTime: z.string(),
  modifyType: z.string(),
});
export type NpaGroup = z.infer<typeof npaGroupSchema>;

/** Everything that Private Access holds. */
export const npaSchema = z.object({
  apps: z.array(privateAppSchema).readonly(),
  publishers: z.array(publisherSchema).readonly(),
  tags: z.array(z.object({ id: z.number(), name: z.string() })).readonly(),
  rules: z.array(npaRuleSchema).readonly(),
  groups: z.array(npaGroupSchema).readonly(),
  /** The order that lists still show until the new one has settled (docs/facts/netskope-api.md 3.4). */
  formerOrder: z.object({ ids: z.array(z.string()).readonly(), until: z.number() }).nullable(),
  nextId: z.number().int(),
});
export type Npa = z.infer<typeof npaSchema>;

const builtIn = { builtIn: true, modifyTime: '', modifyType: 'Created' };

/**
 * Two publishers, one of them connected; no apps and no rules. A leading blank in a name was seen
 * (docs/facts/netskope-api.md 4.6).
 */
export const NPA_SEED: Npa = {
  apps: [],
  publishers: [
    {
      id: 15,
      name: ' Sandbox-NPA',
      commonName: '3418b5ec6ad1f703',
      lbrokerconnect: false,
      connected: true,
      upgradeProfile: 1,
    },
    {
      id: 16,
      name: 'Sandbox-NPA-2',
      commonName: '9be2c07a51d4f688',
      lbrokerconnect: false,
      connected: false,
      upgradeProfile: 1,
    },
  ],
  tags: [],
  rules: [],
  groups: [{ id: '1', name: 'Default', ...builtIn }],
  formerOrder: null,
  nextId: 233,
};
