import { z } from 'zod';

/** Artifactory as a private app of this tenant, as somebody entered it: for the tracer, and for the plan that makes it in the tenant. */
export const PrivateAccess = z.strictObject({
  name: z.string(),
  hosts: z.array(z.string()),
  /** Like `443, 8081-8082`. */
  ports: z.string(),
  publisherDns: z.boolean(),
  /** Artifactory's address in its own network; empty where nobody said. */
  address: z.string(),
  /** The address is that of the interface towards Artifactory; empty where nobody said. */
  publishers: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  /** Whom a policy gives it to; both empty is everyone. */
  users: z.array(z.string()),
  groups: z.array(z.string()),
  /** That policy is for managed devices alone. */
  managedOnly: z.boolean(),
  by: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type PrivateAccess = z.infer<typeof PrivateAccess>;
