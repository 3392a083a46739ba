import { type Answer, type Call, json, readJson } from '../http/exchange';
import { type Params, type Route, route } from '../http/routes';
import type { Tenant } from '../tenant/tenant';
import type { UrlList } from '../tenant/tenant-state';
import { readUrlList } from './url-list-check';
import { notKnown } from './wire/errors';
import { pageOf, picked, sliced, strayParameter } from './wire/paging';

const BASE = '/policy/urllist';

/**
 * URL lists: bare arrays and objects, every write pending until a deploy that takes all of them
 * (docs/facts/netskope-api.md 4.3).
 */
export function urlListRoutes(tenant: Tenant): Route[] {
  const existing =
    (act: (list: UrlList, call: Call) => Answer) =>
    (call: Call, { id = '' }: Params) => {
      const list = tenant.state().urlLists.find((one) => String(one.id) === id);
      // The text is ours.
      return list ? act(list, call) : json(404, { message: `URL list ${id} is not found` });
    };
  return [
    route('GET', BASE, (call) => list(tenant, call)),
    route('POST', BASE, (call) => create(tenant, call)),
    route('POST', `${BASE}/deploy`, () => deploy(tenant)),
    route('POST', `${BASE}/file`, () => notKnown('the multipart body of file')),
    route(
      'GET',
      `${BASE}/:id`,
      existing((list) => json(200, onWire(list))),
    ),
    route(
      'PUT',
      `${BASE}/:id`,
      existing((list, call) => replace(tenant, list, call)),
    ),
    route(
      'PATCH',
      `${BASE}/:id/append`,
      existing((list, call) => change(tenant, list, call, [...list.urls])),
    ),
    route(
      'PATCH',
      `${BASE}/:id/replace`,
      existing((list, call) => change(tenant, list, call, [])),
    ),
    route(
      'DELETE',
      `${BASE}/:id`,
      existing((list) => store(tenant, list, { modifyType: 'Deleted' })),
    ),
  ];
}

/** `field` picks, as Cloud Exchange asks; the texts of 400 are ours. */
function list(tenant: Tenant, call: Call): Answer {
  const stray = strayParameter(call, ['field', 'limit', 'offset']);
  if (stray !== undefined) return json(400, { message: `the sandbox does not know ${stray} of this list` });
  const page = pageOf(call, 1_000_000);
  if (!page) return json(400, { message: 'offset and limit must be numbers' });
  const lists = sliced(tenant.state().urlLists, page).map(onWire);
  return json(
    200,
    lists.map((one) => picked(one, call.query.get('field'))),
  );
}

function create(tenant: Tenant, call: Call): Answer {
  const { urlLists } = tenant.state();
  const sent = readUrlList(readJson(call), {}, urlLists);
  if ('message' in sent) return json(400, sent);
  const id = Math.max(254, ...urlLists.map((one) => one.id)) + 1;
  const modifyTime = new Date(tenant.now()).toISOString();
  const made: UrlList = { id, ...sent, modifyTime, modifyType: 'Created', pending: true };
  tenant.change({ urlLists: [...urlLists, made] });
  return json(201, [onWire(made)]);
}

function replace(tenant: Tenant, list: UrlList, call: Call): Answer {
  const sent = readUrlList(readJson(call), {}, othersThan(tenant, list));
  return 'message' in sent ? json(400, sent) : store(tenant, list, { ...sent, modifyType: 'Edited' });
}

/** `append` and `replace` take the same body without a name; whether append drops doubles is unknown, so it does not. */
function change(tenant: Tenant, list: UrlList, call: Call, kept: readonly string[]): Answer {
  const { name, type } = list;
  const sent = readUrlList(readJson(call), { name, type }, othersThan(tenant, list));
  if ('message' in sent) return json(400, sent);
  return store(tenant, list, { urls: [...kept, ...sent.urls], modifyType: 'Edited' });
}

function othersThan(tenant: Tenant, list: UrlList): readonly UrlList[] {
  return tenant.state().urlLists.filter((one) => one.id !== list.id);
}

function store(tenant: Tenant, list: UrlList, edit: Partial<UrlList>): Answer {
  const changed = { ...list, ...edit, pending: true, modifyTime: new Date(tenant.now()).toISOString() };
  tenant.change({ urlLists: tenant.state().urlLists.map((one) => (one.id === list.id ? changed : one)) });
  return json(200, onWire(changed));
}

/** Every pending list of the tenant, whoever changed it. */
function deploy(tenant: Tenant): Answer {
  const { urlLists } = tenant.state();
  const deployed = urlLists.filter((list) => list.pending).map((list) => ({ ...list, pending: false }));
  const kept = urlLists
    .map((list) => deployed.find(({ id }) => id === list.id) ?? list)
    .filter((list) => list.modifyType !== 'Deleted');
  tenant.change({ urlLists: kept });
  return json(200, deployed.map(onWire));
}

function onWire(list: UrlList) {
  return {
    id: list.id,
    name: list.name,
    data: { urls: list.urls, type: list.type, json_version: 2 },
    modify_by: 'sandbox-api-token',
    modify_time: list.modifyTime,
    modify_type: list.modifyType,
    pending: list.pending ? 1 : 0,
  };
}
