/** One change of the tenant, through the API or in the portal. */
export type AuditEvent = { readonly time: number; readonly user: string; readonly event: string };
