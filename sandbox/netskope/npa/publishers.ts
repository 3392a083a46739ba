import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type Call, readJson } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import type { Npa, Publisher } from '../../tenant/npa-model';
import type { Tenant } from '../../tenant/tenant';
import { notKnown } from '../wire/errors';
import { brokenBody, failure, success } from './answers';
import { bracketed } from './app-wire';
import { listOf } from './list';
import { changeNpa, takeNpaId } from './state';

const BASE = '/infrastructure/publishers';
/** Which fields a tenant filters by is not known; these are texts, numbers and switches of the list. */
const FILTER_FIELDS = [
  'publisher_id',
  'publisher_name',
  'common_name',
  'status',
  'registered',
  'lbrokerconnect',
];

/**
 * Publishers: other fields in the list than by id, and a 200 for what is not there (docs/facts/netskope-api.md 4.7).
 */
export function npaPublishers(tenant: Tenant): Route[] {
  const existing =
    (act: (publisher: Publisher, call: Call) => Answer) =>
    (call: Call, { id = '' }: Params) => {
      const publisher = tenant.state().npa.publishers.find((one) => String(one.id) === id);
      return publisher ? act(publisher, call) : failure(`No publisher with id '${id}' is found`);
    };
  const edit = existing((publisher, call) => update(tenant, publisher, call));
  return [
    route('GET', BASE, (call) => {
      const { npa } = tenant.state();
      const items = npa.publishers.map((one) => publisherListed(npa, one));
      return listOf(call, items, { key: 'publishers', filterBy: FILTER_FIELDS });
    }),
    route('POST', BASE, (call) => create(tenant, call)),
    route('GET', `${BASE}/releases`, () => notKnown('the list of releases')),
    route('PUT', `${BASE}/bulk`, () => notKnown('the body of bulk')),
    route('GET', `${BASE}/alertsconfiguration`, () => notKnown('the alerts configuration')),
    route('PUT', `${BASE}/alertsconfiguration`, () => notKnown('the alerts configuration')),
    route(
      'GET',
      `${BASE}/:id`,
      existing((one, call) => success(call, detail(tenant.state().npa, one))),
    ),
    route('PUT', `${BASE}/:id`, edit),
    route('PATCH', `${BASE}/:id`, edit),
    route(
      'DELETE',
      `${BASE}/:id`,
      existing((publisher, call) => remove(tenant, publisher, call)),
    ),
    route('GET', `${BASE}/:id/apps`, () => notKnown("the list of a publisher's apps")),
    // A new secret each time: the former one is probably void then (docs/facts/netskope-api.md 4.7).
    route(
      'POST',
      `${BASE}/:id/registration_token`,
      existing((_one, call) => success(call, { token: randomUUID() })),
    ),
  ];
}

const bodySchema = z.object({
  name: z.string().min(1),
  lbrokerconnect: z.boolean().optional(),
  publisher_upgrade_profiles_id: z.number().int().optional(),
});

function create(tenant: Tenant, call: Call): Answer {
  const body = bodySchema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const { publishers } = tenant.state().npa;
  if (publishers.some(({ name }) => name.trim() === body.data.name.trim()))
    return failure(`Publisher ${body.data.name} already exists`);
  const publisher: Publisher = {
    id: takeNpaId(tenant),
    name: body.data.name,
    commonName: randomUUID().replaceAll('-', '').slice(0, 16),
    lbrokerconnect: body.data.lbrokerconnect ?? false,
    connected: false,
    upgradeProfile: body.data.publisher_upgrade_profiles_id ?? 1,
  };
  changeNpa(tenant, { publishers: [...publishers, publisher] });
  return success(call, detail(tenant.state().npa, publisher));
}

function update(tenant: Tenant, publisher: Publisher, call: Call): Answer {
  const schema = call.method === 'PUT' ? bodySchema : bodySchema.partial();
  const body = schema.safeParse(readJson(call));
  if (!body.success) return brokenBody(body.error);
  const changed = {
    ...publisher,
    name: body.data.name ?? publisher.name,
    lbrokerconnect: body.data.lbrokerconnect ?? publisher.lbrokerconnect,
    upgradeProfile: body.data.publisher_upgrade_profiles_id ?? publisher.upgradeProfile,
  };
  const { publishers } = tenant.state().npa;
  changeNpa(tenant, { publishers: publishers.map((one) => (one.id === publisher.id ? changed : one)) });
  return success(call, detail(tenant.state().npa, changed));
}

/** "refused with a generic message" (docs/facts/netskope-api.md 4.7); the words are ours. */
function remove(tenant: Tenant, publisher: Publisher, call: Call): Answer {
  const { npa } = tenant.state();
  if (appsOf(npa, publisher).length > 0) return failure('Unable to delete the publisher');
  changeNpa(tenant, { publishers: npa.publishers.filter((one) => one !== publisher) });
  return success(call);
}

function appsOf(npa: Npa, { id }: Publisher) {
  return npa.apps.filter((app) => app.publisherIds.includes(id));
}

/** A publisher as the list shows it. */
export function publisherListed(npa: Npa, publisher: Publisher) {
  const apps = appsOf(npa, publisher);
  return {
    publisher_id: publisher.id,
    publisher_name: publisher.name,
    publisher_upgrade_profiles_external_id: publisher.upgradeProfile,
    ...rest(publisher, apps.length),
    connected_apps: apps.map(bracketed),
  };
}

/** By id the same things have other names, and the connected apps become objects. */
function detail(npa: Npa, publisher: Publisher) {
  const apps = appsOf(npa, publisher);
  return {
    id: publisher.id,
    name: publisher.name,
    labels: [],
    publisher_upgrade_profiles_id: publisher.upgradeProfile,
    ...rest(publisher, apps.length),
    connected_apps: apps.map((app) => ({
      access_method: app.clientlessAccess ? 'clientless' : 'client',
      host: app.host,
      last_connected: null,
      name: bracketed(app),
    })),
  };
}

function rest(publisher: Publisher, apps: number) {
  return {
    common_name: publisher.commonName,
    apps_count: apps,
    lbrokerconnect: publisher.lbrokerconnect,
    registered: publisher.connected,
    status: publisher.connected ? 'connected' : 'not registered',
    stitcher_id: null,
    stitcher_pop: null,
    assessment: null,
    capabilities: null,
    tags: [],
    upgrade_failed_reason: null,
    upgrade_request: false,
    upgrade_status: { upstat: 'not_support' },
  };
}
