import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ExportUnreadable } from '@/lib/netskope/export-table';
import { type PolicyExport, readPolicyExport } from '@/lib/netskope/policy-export';
import type { ExportedRule } from '@/lib/ptc/evidence/exported-rule';
import { ServiceError } from '../words/problem';

/** The text of an uploaded or pasted list. */
export const ListText = z
  .string()
  .max(3_500_000, 'The file is larger than 3.5 MB. Export only the policy list.');

/** Reads what somebody uploaded or pasted. Throws a {@link ServiceError} beside the file. */
export function listIn(text: string): PolicyExport {
  try {
    return readPolicyExport(text);
  } catch (error) {
    if (error instanceof ExportUnreadable)
      throw new ServiceError('invalid', error.message, { file: error.message });
    throw error;
  }
}

/**
 * Refuses a list whose silence would prove too much: one that names no rule of Turnout in this tenant may be of another one,
 * unless a person says that it is of this one.
 * @param asked the rules that portal tasks made or asked for
 * @param going those of them that an open task takes away
 * @returns whether the list's silence rests on that word
 */
export async function refuseForeignList(
  tx: Tx,
  { id, host }: { id: string; host: string },
  rules: ExportedRule[],
  { asked, going, ofThisTenant }: { asked: string[]; going: string[]; ofThisTenant: boolean },
): Promise<boolean> {
  const known = await tx.tenantObject.findMany({
    where: { tenantId: id, kind: 'policy' },
    orderBy: { name: 'asc' },
    select: { name: true },
  });
  const standing = known.map(({ name }) => name);
  const listed = new Set(rules.map(({ name }) => name));
  if ([...standing, ...asked].some((name) => listed.has(name))) return false;
  const [first, ...others] = [...new Set([...standing, ...going])];
  if (first === undefined) return false;
  if (ofThisTenant) return true;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const text = `The list contains none of Turnout's rules in this tenant, not even ${first}${more}: it may be from another tenant, so it does not prove that they are gone. Upload the list of ${host}, or tick that this is it and compare again.`;
  throw new ServiceError('refused', text, { ofThisTenant: text });
}
