import type { AuditEntry } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';

type Kind = 'lane' | 'plan' | 'ecosystem' | 'scope' | 'object';
const OBJECTS: readonly string[] = OBJECT_KINDS;

/**
 * The ecosystems and scopes of a tenant that an act is about, as `e:npm` and `s:pilot`: it is found by them later. An object of
 * the tenant bears their keys in its name.
 */
export async function aboutOf(tx: Tx, tenantId: string, { target }: AuditEntry): Promise<string[]> {
  const kind = kindOf(target.kind);
  if (!kind) return [];
  const number = kind === 'plan' ? Number(/^#(\d+) /.exec(target.name)?.[1] ?? 0) : 0;
  const words = ` ${target.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
  const found = await tx.$queryRaw<{ about: string }[]>`
    SELECT 'e:' || e."key" AS "about" FROM "Ecosystem" e WHERE e."tenantId" = ${tenantId}::uuid AND (
      ${kind} = 'ecosystem' AND e."name" = ${target.name}
      OR ${kind} = 'lane' AND starts_with(${target.name}, e."name" || ', ')
      OR ${kind} = 'object' AND position(' ' || replace(e."key", '-', ' ') || ' ' IN ${words}) > 0
      OR ${kind} = 'plan' AND EXISTS (
        SELECT FROM "Plan" p JOIN "PlanLane" pl ON pl."planId" = p."id" JOIN "Lane" l ON l."id" = pl."laneId"
        WHERE p."tenantId" = e."tenantId" AND p."number" = ${number} AND l."ecosystemId" = e."id"))
    UNION
    SELECT 's:' || s."key" FROM "Scope" s WHERE s."tenantId" = ${tenantId}::uuid AND (
      ${kind} = 'scope' AND s."name" = ${target.name}
      OR ${kind} = 'lane' AND right(${target.name}, length(s."name") + 2) = ', ' || s."name"
      OR ${kind} = 'object' AND position(' ' || replace(s."key", '-', ' ') || ' ' IN ${words}) > 0
      OR ${kind} = 'plan' AND EXISTS (
        SELECT FROM "Plan" p JOIN "PlanLane" pl ON pl."planId" = p."id" JOIN "Lane" l ON l."id" = pl."laneId"
        WHERE p."tenantId" = s."tenantId" AND p."number" = ${number} AND l."scopeId" = s."id"))
    ORDER BY 1`;
  if (found.length > 0 || (kind !== 'ecosystem' && kind !== 'scope')) return found.map(({ about }) => about);
  // It was deleted in this very transaction: its key was made of its name.
  return [`${kind === 'ecosystem' ? 'e' : 's'}:${words.trim().replaceAll(' ', '-')}`];
}

function kindOf(kind: string): Kind | null {
  if (kind === 'lane' || kind === 'plan' || kind === 'ecosystem' || kind === 'scope') return kind;
  return OBJECTS.includes(kind) ? 'object' : null;
}
