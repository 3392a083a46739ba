import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { contradiction, observe } from '@/lib/path/observe';
import { onPlan } from '@/lib/path/on-plan';
import { predict } from '@/lib/path/predict';
import { withPrivateAccess } from '@/lib/path/private-access/both-legs';
import { type Question, readQuestion } from '@/lib/path/question';
import { partingHop } from '@/lib/path/trace';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { knownPath } from './known-path';

const short = (what: string, most: number) =>
  z
    .string()
    .max(most, `${what} has more than ${most.toLocaleString('en-US')} characters.`)
    .default('');

/** As it stands in the address; what is left out is asked in the usual way. */
const Asked = z.strictObject({
  who: short('The list of names', 2_000),
  client: short('The client', 100),
  headers: short('The list of headers', 8_000),
  method: short('The method', 20),
  url: short('The URL', 8_192),
  from: short('The place', 10),
  on: short('The plan', 20),
});

/**
 * Follows one request from a laptop to its answer, by what is known of the tenant: now, on a plan, and as a machine was last
 * answered. Nobody is asked, and nothing is kept.
 */
export const traceRequest = read({
  name: 'tracer.trace',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, asked: Asked }),
  run: async (client, { tenant, asked }) => {
    const understood = readQuestion(asked);
    if ('refused' in understood) throw refusedFields(understood.refused);
    const { question } = understood;
    const loaded = await loadTenant(client, tenant);
    const known = await knownPath(client, loaded);
    const { settings, artifactoryHost } = loaded.model;
    const secondLeg = { app: settings.privateAccess, artifactoryHost };
    const now = withPrivateAccess(predict(known, question), secondLeg, question);
    const observed = observe(known, question);
    const plan = await planOf(client, loaded.row.id, question);
    const planned = plan && withPrivateAccess(predict(onPlan(known, plan), question), secondLeg, question);
    return {
      question: shown(question),
      now,
      /** Whether somebody entered Artifactory as a private app: then the way to it is followed. */
      isPrivateApp: settings.privateAccess !== null,
      planned: plan && planned ? { ...plan.words, trace: planned, parts: partingHop(now, planned) } : null,
      observed: observed && { trace: observed, against: contradiction(now, observed) },
    };
  },
});

function refusedFields(refused: Record<string, string>): ServiceError {
  const fields = Object.fromEntries(Object.entries(refused).map(([field, text]) => [`asked.${field}`, text]));
  return new ServiceError('invalid', Object.values(refused)[0] ?? 'The question is not usable.', fields);
}

/** The question as a line: who asks what, and as what. */
const shown = ({ user, groups, client, method, url }: Question) => ({
  who: [user ?? [], groups].flat().join(', ') || 'anybody',
  client: client.label,
  method,
  url,
});

async function planOf(client: Tx, tenantId: string, { plan: number }: Question) {
  if (number === null) return null;
  const row = await client.plan.findUnique({ where: { tenantId_number: { tenantId, number } } });
  if (!row) {
    const text = `There is no plan #${number} in this tenant.`;
    throw new ServiceError('invalid', text, { 'asked.on': text });
  }
  const { changes } = PlanContent.parse(JSON.parse(row.content));
  const { title, status, createdAt } = row;
  return { number, changes, at: createdAt.toISOString(), words: { number, title, status } };
}
