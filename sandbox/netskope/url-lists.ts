import { z } from 'zod';
import { type Answer, type Call, json, readJson } from '../http/exchange';
import { type Params, type Route, route } from '../http/routes';
import type { Tenant } from '../tenant/tenant';
import type { UrlList } from '../tenant/tenant-state';
import { notKnown } from './wire/errors';
import { pageOf, sliced } from './wire/paging';

const BASE = '/policy/urllist';
/** The characters that a name must not contain (docs/facts/netskope-api.md 4.3). */
const FORBIDDEN = /[<>/!@#$%^&*(){};+=,?.\\|:'"]/;

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
    route('GET', BASE, (call) => {
      const page = pageOf(call, 1_000_000);
      const lists = tenant.state().urlLists;
      return json(200, (page ? sliced(lists, page) : lists).map(onWire));
    }),
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

const dataSchema = z.object({ urls: z.array(z.string()), type: z.enum(['exact', 'regex']) });
type Data = z.infer<typeof dataSchema>;

/** The 400 texts of docs/facts/netskope-api.md 4.3, in the order in which a body is looked at. */
function problemOf(
  body: { name?: unknown; data?: Partial<Record<keyof Data, unknown>> },
  needsName: boolean,
) {
  if (needsName && (typeof body.name !== 'string' || body.name === '')) return 'name required';
  if (typeof body.name === 'string' && FORBIDDEN.test(body.name))
    return 'name contains a forbidden character';
  if (!dataSchema.shape.urls.safeParse(body.data?.urls).success) return 'urls must be an array of URLs';
  if (!dataSchema.shape.type.safeParse(body.data?.type).success)
    return 'data.type must be one of exact, regex';
  return null;
}

function bodyOf(call: Call) {
  const body = readJson(call);
  return (typeof body === 'object' && body !== null ? body : {}) as { name?: string; data?: Data };
}

function create(tenant: Tenant, call: Call): Answer {
  const body = bodyOf(call);
  const problem = problemOf(body, true);
  if (problem) return json(400, { message: problem });
  const { urlLists } = tenant.state();
  const id = Math.max(254, ...urlLists.map((list) => list.id)) + 1;
  const { urls, type } = body.data as Data;
  const modifyTime = new Date(tenant.now()).toISOString();
  const list: UrlList = {
    id,
    name: body.name ?? '',
    urls,
    type,
    modifyTime,
    modifyType: 'Created',
    pending: true,
  };
  tenant.change({ urlLists: [...urlLists, list] });
  return json(201, [onWire(list)]);
}

function replace(tenant: Tenant, list: UrlList, call: Call): Answer {
  const body = bodyOf(call);
  const problem = problemOf(body, true);
  if (problem) return json(400, { message: problem });
  const { urls, type } = body.data as Data;
  return store(tenant, list, { name: body.name ?? list.name, urls, type, modifyType: 'Edited' });
}

/** `append` and `replace` take the same body without a name; whether append drops doubles is unknown, so it does not. */
function change(tenant: Tenant, list: UrlList, call: Call, kept: readonly string[]): Answer {
  const body = bodyOf(call);
  const problem = problemOf({ data: { type: list.type, ...body.data } }, false);
  if (problem) return json(400, { message: problem });
  const urls = [...kept, ...(body.data?.urls ?? [])];
  return store(tenant, list, { urls, modifyType: 'Edited' });
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
