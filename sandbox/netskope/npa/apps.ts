import { type Answer, type Call, json, readJson } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import type { PrivateApp } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';
import { notKnown } from '../wire/errors';
import { badRequest, brokenBody, failure, success } from './answers';
import * as bodies from './app-bodies';
import { APP_FILTERS, appsAskedFor } from './app-filters';
import { rulesNaming } from './app-use';
import { appDetail, appListed, bracketed, type Shuffle } from './app-wire';
import { listOf } from './list';
import { changeNpa, tagIdsOf, takeNpaId } from './state';

const BASE = '/steering/apps/private';

/** Private apps with their odd habits (docs/facts/netskope-api.md 4.6, 3.4). */
export function npaApps(tenant: Tenant, shuffle: Shuffle): Route[] {
  const existing =
    (act: (app: PrivateApp, call: Call) => Answer) =>
    (call: Call, { id = '' }: Params) => {
      const app = tenant.state().npa.apps.find((one) => String(one.id) === id);
      return app ? act(app, call) : failure(`No private app with id '${id}' is found.`);
    };
  return [
    route('GET', BASE, (call) => list(tenant, call, shuffle)),
    route('POST', BASE, (call) => create(tenant, call, shuffle)),
    route('DELETE', BASE, (call) => removeSeveral(tenant, call)),
    route('POST', `${BASE}/getpolicyinuse`, (call) => policiesInUse(tenant, call)),
    route(
      'GET',
      `${BASE}/:id`,
      existing((app, call) => success(call, appDetail(tenant.state().npa, app, shuffle))),
    ),
    route(
      'PUT',
      `${BASE}/:id`,
      existing((app, call) => update(tenant, app, call, shuffle)),
    ),
    route(
      'PATCH',
      `${BASE}/:id`,
      existing((app, call) => update(tenant, app, call, shuffle)),
    ),
    route(
      'DELETE',
      `${BASE}/:id`,
      existing((app, call) => removeAll(tenant, call, [app])),
    ),
  ];
}

function list(tenant: Tenant, call: Call, shuffle: Shuffle): Answer {
  if (call.query.has('filter') || call.query.has('query')) return notKnown('the grammar of query and filter');
  const { npa } = tenant.state();
  const apps = appsAskedFor(npa, call);
  if (!apps) return badRequest('in_policy, reachable and clientless_access are true or false');
  const items = apps.map((app) => appListed(npa, app, shuffle));
  return listOf(call, items, { key: 'private_apps', heeded: APP_FILTERS });
}

function create(tenant: Tenant, call: Call, shuffle: Shuffle): Answer {
  const body = bodies.appCreateSchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const { npa, settings } = tenant.state();
  if (npa.apps.length >= settings.npaAppQuota)
    return failure('You have reached the maximum number of private apps for this tenant');
  const problem = problemOf(tenant, body.data, null);
  if (problem) return failure(problem);
  const blank: PrivateApp = {
    id: takeNpaId(tenant),
    name: '',
    host: '',
    realHost: '',
    protocols: [],
    publisherIds: [],
    tagIds: [],
    clientlessAccess: false,
    usePublisherDns: false,
    trustSelfSignedCerts: false,
    // "clears in 5-10 s" (docs/facts/netskope-api.md 3.4, TF#65)
    visibleFrom: tenant.now() + settings.npaVisibilityMs,
  };
  const app = filled(tenant, blank, body.data);
  changeNpa(tenant, { apps: [...tenant.state().npa.apps, app] });
  return success(call, appDetail(tenant.state().npa, app, shuffle));
}

function update(tenant: Tenant, app: PrivateApp, call: Call, shuffle: Shuffle): Answer {
  const schema = call.method === 'PUT' ? bodies.appCreateSchema : bodies.appPatchSchema;
  const body = schema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  if (call.method === 'PUT' && bodies.breaksSerialisation(body.data))
    return failure('SQL serialization error: unable to serialize app_option or paths');
  const problem = problemOf(tenant, body.data, app);
  if (problem) return failure(problem);
  const changed = filled(tenant, app, body.data);
  const { apps } = tenant.state().npa;
  changeNpa(tenant, { apps: apps.map((one) => (one.id === app.id ? changed : one)) });
  return success(call, appDetail(tenant.state().npa, changed, shuffle));
}

function problemOf(tenant: Tenant, body: bodies.AppBody, before: PrivateApp | null): string | null {
  const { apps, publishers } = tenant.state().npa;
  const name = unbracketed(body.app_name ?? before?.name ?? '');
  const others = apps.filter((app) => app.id !== before?.id);
  if (others.some((app) => app.name === name)) return `Private app [${name}] already exists`;
  const missing = body.publishers?.find(
    ({ publisher_id }) => !publishers.some(({ id }) => String(id) === publisher_id),
  );
  if (missing) return `No publisher with id '${missing.publisher_id}' is found`;
  return bodies.appProblem(body);
}

function filled(tenant: Tenant, app: PrivateApp, body: bodies.AppBody): PrivateApp {
  const protocols = body.protocols?.map(({ type, port }) => ({ id: takeNpaId(tenant), type, port }));
  return {
    ...app,
    name: body.app_name === undefined ? app.name : unbracketed(body.app_name),
    host: body.host === undefined ? app.host : bodies.normalisedHost(body.host),
    realHost: body.real_host ?? app.realHost,
    protocols: protocols ?? app.protocols,
    publisherIds: body.publishers?.map(({ publisher_id }) => Number(publisher_id)) ?? app.publisherIds,
    tagIds: body.tags
      ? tagIdsOf(
          tenant,
          body.tags.map(({ tag_name }) => tag_name),
        )
      : app.tagIds,
    clientlessAccess: body.clientless_access ?? app.clientlessAccess,
    usePublisherDns: body.use_publisher_dns ?? app.usePublisherDns,
    trustSelfSignedCerts: body.trust_self_signed_certs ?? app.trustSelfSignedCerts,
  };
}

/** A name that was read and is sent back carries the brackets already. */
function unbracketed(name: string): string {
  return /^\[(.*)\]$/.exec(name)?.[1] ?? name;
}

function removeSeveral(tenant: Tenant, call: Call): Answer {
  const body = bodies.appIdsSchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const { apps } = tenant.state().npa;
  const missing = body.data.private_app_ids.find((id) => !apps.some((app) => String(app.id) === id));
  if (missing !== undefined) return failure(`No private app with id '${missing}' is found.`);
  return removeAll(
    tenant,
    call,
    apps.filter(({ id }) => body.data.private_app_ids.includes(String(id))),
  );
}

/** Whether an app in use can be deleted is not known; here it cannot. */
function removeAll(tenant: Tenant, call: Call, gone: readonly PrivateApp[]): Answer {
  const { npa } = tenant.state();
  const used = gone.find((app) => rulesNaming(npa, app).length > 0);
  if (used) return failure(`Private app ${bracketed(used)} is in use by a policy`);
  changeNpa(tenant, { apps: npa.apps.filter((app) => !gone.includes(app)) });
  return success(call);
}

/** The body was seen in a test of Netskope's own command line only. */
function policiesInUse(tenant: Tenant, call: Call): Answer {
  const body = bodies.policyInUseSchema.safeParse(readJson(call));
  if (!body.success) return badRequest('ids is missing');
  const { npa } = tenant.state();
  const data = npa.apps
    .filter(({ id }) => body.data.ids.includes(String(id)))
    .map((app) => ({ app_id: app.id, policies: rulesNaming(npa, app) }));
  return json(200, { data, status: 'success' });
}
