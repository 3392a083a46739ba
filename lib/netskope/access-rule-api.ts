import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { AccessRule, TenantObject } from '@/lib/ptc/model/objects';
import { readAnswer, unlessGone } from './answers';
import { NetskopeError } from './errors';
import { listNpa, NpaId } from './npa-answers';
import { type ObjectApi, oneByOne, type RemoteObject } from './object-api';
import { bracketed, unbracketed } from './private-app-api';
import { type Connection, call } from './request';

const ROOT = '/policy/npa/rules';

const names = z.array(z.string()).nullish();
/** What makes a rule narrower, or another one, than Turnout ever makes; whatever it holds. */
const beyond = z.array(z.unknown()).nullish();
const Wire = z.object({
  rule_id: NpaId,
  rule_name: z.string(),
  enabled: z.coerce.string().nullish(),
  modify_by: z.string().nullish(),
  rule_data: z.object({
    users: names,
    userGroups: names,
    privateApps: names,
    access_method: names,
    organization_units: beyond,
    privateAppTags: beyond,
    net_location_obj: beyond,
    srcCountries: beyond,
    device_classification_id: beyond,
    match_criteria_action: z.object({ action_name: z.string() }),
  }),
});
type Wire = z.infer<typeof Wire>;
const Listed = z
  .object({ rule_id: NpaId, rule_name: z.string(), modify_by: z.string().nullish() })
  .transform(({ rule_id, rule_name, modify_by }) => ({
    id: rule_id,
    name: rule_name,
    staged: false,
    modifiedBy: modify_by ?? null,
  }));

/**
 * Rules of Private Access over the public API, which Netskope enables for each tenant (docs/facts/netskope-api.md 4.8). They
 * are live at once. Two at a time end in a duplicate key (3.4): a push carries out one step after the other, and a tenant has one push.
 */
export const accessRuleApi: ObjectApi = {
  list: (connection) => listNpa(connection, `${ROOT}?fields=rule_id,rule_name,modify_by&`, 'rules', Listed),
  get,
  getAll: oneByOne(get),
  create: async (connection, object) => {
    const body = { ...toWire(object), rule_order: { order: 'bottom' } };
    const { body: made, ...answer } = await onceListed(connection, () =>
      call(connection, { method: 'POST', path: ROOT, body }),
    );
    const { data } = readAnswer(z.object({ data: z.object({ rule_id: NpaId }) }), { ...answer, body: made });
    return { id: data.rule_id, requestId: answer.requestId };
  },
  replace: async (connection, { id }, object) => {
    const { requestId } = await onceListed(connection, () =>
      call(connection, { method: 'PATCH', path: pathOf(id), body: toWire(object) }),
    );
    return { id, requestId };
  },
  remove: async (connection, { id }) => {
    const { requestId } = await call(connection, { method: 'DELETE', path: pathOf(id) });
    return { requestId };
  },
};

const pathOf = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`;

/** How long Netskope's own Terraform provider waits from try to try (docs/facts/netskope-api.md 3.4). */
const PAUSES_S = [2, 4, 8, 16, 30];

/** A private app that was just made is not known to rules for some seconds: what names it is asked again until it is. */
async function onceListed<T>(connection: Connection, write: () => Promise<T>): Promise<T> {
  for (const seconds of PAUSES_S) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof NetskopeError) || error.kind !== 'not visible yet') throw error;
      await connection.onWait?.(seconds, 'until the rules know the new private app');
      await wait(seconds * 1000);
    }
  }
  return write();
}

async function get(connection: Connection, id: string): Promise<RemoteObject | null> {
  const answer = await unlessGone(call(connection, { method: 'GET', path: pathOf(id) }));
  return answer && fromWire(readAnswer(z.object({ data: Wire }), answer).data);
}

/** In the shape that was seen of tenants; `b_negate…` is left out, as it is refused where its flag is off (4.8). */
function toWire(object: TenantObject) {
  const { name, apps, source } = object as AccessRule;
  const privateApps = apps.map(bracketed);
  return {
    rule_name: name,
    enabled: '1',
    rule_data: {
      policy_type: 'private-app',
      json_version: 3,
      version: 1,
      userType: 'user',
      users: source.users,
      userGroups: source.groups,
      organization_units: [],
      privateApps,
      privateAppTags: [],
      privateAppTagIds: [],
      privateAppsWithActivities: privateApps.map((appName) => ({
        appName,
        activities: [{ activity: 'any', list_of_constraints: [] }],
      })),
      access_method: ['Client'],
      dlp_actions: [],
      external_dlp: false,
      show_dlp_profile_action_table: false,
      net_location_obj: [],
      srcCountries: [],
      match_criteria_action: { action_name: 'allow' },
    },
  };
}

/** A rule that is disabled, blocks, or asks for more than people is none that Turnout makes. One that names nobody is for everyone. */
function fromWire({ rule_id: id, rule_name: name, enabled, modify_by, rule_data: data }: Wire): RemoteObject {
  const { organization_units, privateAppTags, net_location_obj, srcCountries, device_classification_id } =
    data;
  const more = [organization_units, privateAppTags, net_location_obj, srcCountries, device_classification_id];
  const isOurKind =
    enabled === '1' &&
    data.match_criteria_action.action_name === 'allow' &&
    (data.access_method ?? []).join() === 'Client' &&
    more.every((list) => (list ?? []).length === 0);
  const users = data.users ?? [];
  const groups = data.userGroups ?? [];
  const object: AccessRule = {
    kind: 'access-rule',
    name,
    apps: (data.privateApps ?? []).map(unbracketed),
    source: { everyone: users.length + groups.length === 0, users, groups },
  };
  return {
    id,
    name,
    object: isOurKind ? object : null,
    staged: false,
    modifiedBy: modify_by ?? null,
    revision: null,
  };
}
