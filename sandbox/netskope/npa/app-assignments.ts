import { type Answer, type Call, json, readJson } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import type { PrivateApp } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';
import { brokenBody, failure, success } from './answers';
import { assignmentSchema, tagBodySchema } from './app-bodies';
import { listOf } from './list';
import { changeNpa, tagIdsOf } from './state';

const PUBLISHERS = '/steering/apps/private/publishers';
const TAGS = '/steering/apps/private/tags';
type Merge = (had: readonly number[], given: readonly number[]) => readonly number[];

const add: Merge = (had, given) => [...had, ...given.filter((id) => !had.includes(id))];
const replace: Merge = (_had, given) => given;
const takeAway: Merge = (had, given) => had.filter((id) => !given.includes(id));

/** Publishers and tags of several apps at once (docs/facts/netskope-api.md 4.6). */
export function npaAppAssignments(tenant: Tenant): Route[] {
  const publishers = (merge: Merge) => (call: Call) => assignPublishers(tenant, call, merge);
  const tags = (merge: Merge) => (call: Call) => assignTags(tenant, call, merge);
  return [
    route('PUT', PUBLISHERS, publishers(replace)),
    route('PATCH', PUBLISHERS, publishers(add)),
    route('DELETE', PUBLISHERS, publishers(takeAway)),
    route('GET', TAGS, (call) => listOf(call, tagsOnWire(tenant), { key: 'tags' })),
    route('POST', TAGS, tags(add)),
    route('PATCH', TAGS, tags(add)),
    route('PUT', TAGS, tags(replace)),
    route('DELETE', TAGS, tags(takeAway)),
    route('GET', `${TAGS}/:id`, (call, params) => {
      const tag = tagsOnWire(tenant).find(({ tag_id }) => String(tag_id) === params.id);
      return tag ? success(call, tag) : noTag(params);
    }),
    route('DELETE', `${TAGS}/:id`, (call, params) => removeTag(tenant, call, params)),
  ];
}

function noTag({ id = '' }: Params): Answer {
  return failure(`No tag with id '${id}' is found`);
}

function tagsOnWire(tenant: Tenant) {
  return tenant.state().npa.tags.map(({ id, name }) => ({ tag_id: id, tag_name: name }));
}

function assignPublishers(tenant: Tenant, call: Call, merge: Merge): Answer {
  const body = assignmentSchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const { publishers } = tenant.state().npa;
  const missing = body.data.publisher_ids.find((id) => !publishers.some((one) => String(one.id) === id));
  if (missing !== undefined) return failure(`No publisher with id '${missing}' is found`);
  const given = body.data.publisher_ids.map(Number);
  return edit(tenant, call, body.data.private_app_ids, (app) => ({
    ...app,
    publisherIds: merge(app.publisherIds, given),
  }));
}

/** A body without ids or tags is 422, unlike everything else here (docs/facts/netskope-api.md 3.2). */
function assignTags(tenant: Tenant, call: Call, merge: Merge): Answer {
  const body = tagBodySchema.safeParse(readJson(call));
  if (!body.success) return json(422, { message: 'unfound parameters ids or tags' });
  const given = tagIdsOf(
    tenant,
    body.data.tags.map((tag) => tag.tag_name),
  );
  return edit(tenant, call, body.data.ids, (app) => ({ ...app, tagIds: merge(app.tagIds, given) }));
}

function edit(
  tenant: Tenant,
  call: Call,
  ids: readonly string[],
  change: (app: PrivateApp) => PrivateApp,
): Answer {
  const { apps } = tenant.state().npa;
  const missing = ids.find((id) => !apps.some((app) => String(app.id) === id));
  if (missing !== undefined) return failure(`No private app with id '${missing}' is found.`);
  changeNpa(tenant, { apps: apps.map((app) => (ids.includes(String(app.id)) ? change(app) : app)) });
  return success(call);
}

function removeTag(tenant: Tenant, call: Call, params: Params): Answer {
  const { tags, apps } = tenant.state().npa;
  const tag = tags.find(({ id }) => String(id) === params.id);
  if (!tag) return noTag(params);
  changeNpa(tenant, {
    tags: tags.filter((one) => one !== tag),
    apps: apps.map((app) => ({ ...app, tagIds: takeAway(app.tagIds, [tag.id]) })),
  });
  return success(call);
}
