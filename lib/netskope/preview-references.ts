import { listAll } from './answers';
import { PREVIEW_POLICIES, WirePolicy } from './preview-contract';
import type { Connection } from './request';

/** A rule of the tenant, whoever made it and whatever it does, and the ids of the profiles that it names. */
export type RuleReference = { name: string; action: string; enabled: boolean; names: string[] };

/**
 * Every rule with what it names, the blocking and disabled ones too, over the provisional preview API: the one API
 * that says it (the public ones do not: docs/facts/netskope-api.md 4.1, 4.5).
 */
export async function listRuleReferences(connection: Connection): Promise<RuleReference[]> {
  return (await listAll(connection, `${PREVIEW_POLICIES}?`, WirePolicy)).map(
    ({ name, action, enabled, destination_profile_ids: destinations, http_header_profile_id: header }) => ({
      name,
      action,
      enabled,
      names: header === null ? destinations : [...destinations, header],
    }),
  );
}
