import { z } from 'zod';
import type { Tenant } from '../../tenant/tenant';

const orderSchema = z.object({
  order: z.enum(['top', 'bottom', 'before', 'after']),
  position: z.number().int().optional(),
  rule_id: z.coerce.string().optional(),
  rule_name: z.string().optional(),
});
export type RuleOrder = z.infer<typeof orderSchema>;

/** PATCH changes what it names. */
export const rulePatchSchema = z.object({
  rule_name: z.string().min(1).optional(),
  description: z.string().optional(),
  enabled: z.enum(['0', '1']).optional(),
  group_id: z.coerce.string().optional(),
  rule_data: z.record(z.string(), z.unknown()).optional(),
  rule_order: orderSchema.optional(),
});
/** POST needs a name and the rule's data. */
export const ruleCreateSchema = rulePatchSchema.required({ rule_name: true, rule_data: true });
export type RuleBody = z.infer<typeof rulePatchSchema>;

/**
 * Written by its display name, read back as its file (docs/facts/netskope-api.md 4.8). Both names are the sandbox's
 * own.
 */
const TEMPLATES: Readonly<Record<string, string>> = { 'Default Template': '1.html' };

const actionSchema = z.object({ action_name: z.enum(['allow', 'block', 'periodic_reauth']) }).loose();
const dataSchema = z
  .object({ privateApps: z.array(z.string()).default([]), match_criteria_action: actionSchema })
  .loose();

/**
 * What the tenant says to a rule that it does not take: HTTP 200 and one of these texts
 * (docs/facts/netskope-api.md 4.8, 3.4).
 */
export function ruleProblem(tenant: Tenant, body: RuleBody): string | null {
  const { npa } = tenant.state();
  if (body.group_id !== undefined && !npa.groups.some(({ id }) => id === body.group_id))
    return `No policy group with id '${body.group_id}' is found`;
  if (!body.rule_data) return null;
  const data = dataSchema.safeParse(body.rule_data);
  if (!data.success) return 'rule_data is not valid';
  // A new app is not seen for some seconds, and a name without its brackets never is.
  const visible = npa.apps.filter((app) => app.visibleFrom <= tenant.now()).map((app) => `[${app.name}]`);
  const missing = data.data.privateApps.find((name) => !visible.includes(name));
  if (missing !== undefined) return `Private app ${missing} doesn't exist`;
  if ('b_negateNetLocation' in data.data || 'b_negateSrcCountries' in data.data)
    return 'Cannot configure source IP criteria when flag is disabled';
  const { action_name, template } = data.data.match_criteria_action;
  if (action_name !== 'block') return null;
  if (template === undefined) return 'template field is required for block action';
  return String(template) in TEMPLATES ? null : `Undefined template: ${String(template)}`;
}

/** The rule's data as it is read back. */
export function dataOnWire(data: Readonly<Record<string, unknown>>) {
  const action = data.match_criteria_action as Readonly<Record<string, unknown>> | undefined;
  const file = TEMPLATES[String(action?.template)];
  return file ? { ...data, match_criteria_action: { ...action, template: file } } : data;
}
