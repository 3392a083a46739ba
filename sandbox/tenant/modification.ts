/** Who changed an object, as `modify_by` shows it. */
const ACTORS = { portal: 'portal-admin', api: 'sandbox-api-token' } as const;

/**
 * The two fields that every edit sets anew. ISO 8601; the family's own format is unknown
 * (docs/facts/netskope-api.md 4.1).
 */
export function modification(actor: keyof typeof ACTORS, now: number) {
  return { modifyBy: ACTORS[actor], modifyTime: new Date(now).toISOString() };
}
