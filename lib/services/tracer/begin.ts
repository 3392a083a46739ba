import { z } from 'zod';
import { type Asked, QUESTION } from '@/lib/path/question';
import { sampleUrl } from '@/lib/ptc/checking/samples';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { type LoadedTenant, laneParts, loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** The usual client of each built-in ecosystem, by its key in the client table. */
const CLIENT: Record<string, string> = {
  npm: 'npm-install',
  pypi: 'pip-install',
  docker: 'docker',
  huggingface: 'huggingface-hub-hf-hub-download',
};
const OTHER_CLIENT = 'curl-download-l';

const NOTHING = Object.fromEntries(QUESTION.map((name) => [name, ''])) as Asked;

/** The question that a lane or a plan suggests: a package of its ecosystem, asked by somebody of its scope. */
export const beginTrace = read({
  name: 'tracer.begin',
  needs: 'viewer',
  input: z.strictObject({
    tenant: Slug,
    lane: z.strictObject({ ecosystem: z.string(), scope: z.string() }).optional(),
    plan: z.number().int().optional(),
  }),
  run: async (client, { tenant, lane, plan: number }): Promise<Asked> => {
    const loaded = await loadTenant(client, tenant);
    if (lane) return questionOf(loaded, lane);
    if (number === undefined) return NOTHING;
    const plan = await client.plan.findUnique({
      where: { tenantId_number: { tenantId: loaded.row.id, number } },
      select: { lanes: { select: { lane: { select: { ecosystem: true, scope: true } } }, take: 1 } },
    });
    if (!plan) throw notFound('plan with that number');
    const first = plan.lanes[0]?.lane ?? loaded.row.lanes[0];
    const about = first
      ? questionOf(loaded, { ecosystem: first.ecosystem.key, scope: first.scope.key })
      : NOTHING;
    return { ...about, on: String(number) };
  },
});

/** The question of a lane: a package of its ecosystem, asked by somebody of its scope. */
export function questionOf(loaded: LoadedTenant, lane: LaneKey): Asked {
  const { ecosystem, scope } = laneParts(loaded, lane);
  const { users, groups } = scope.audience;
  return {
    ...NOTHING,
    who: [...users.slice(0, 1), ...groups].join(', '),
    client: CLIENT[ecosystem.key] ?? OTHER_CLIENT,
    method: 'GET',
    url: sampleUrl(ecosystem),
    from: 'off',
    on: 'now',
  };
}
