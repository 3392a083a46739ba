import { type Answer, type Call, json, readJson } from '../../http/exchange';
import { type Route, route } from '../../http/routes';
import { brokenFields } from '../../tenant/destination-limits';
import type { Problem } from '../../tenant/problem';
import {
  find,
  listed,
  revertOne,
  type Staged,
  type StagedStatus,
  stageRemoval,
  statusesOf,
  statusOf,
} from '../../tenant/staged';
import type { Tenant } from '../../tenant/tenant';
import type { TenantState } from '../../tenant/tenant-state';
import { profileError, validationErrors } from '../wire/errors';
import { pageOf, sliced } from '../wire/paging';
import { previewDeploySchema } from './bodies';

type Item = {
  readonly id: string;
  readonly revision: string;
  readonly name: string;
  readonly modifyBy: string;
  readonly modifyTime: string;
};

/** An object to be written, and where it goes in a list, be it the staged or the live one. */
export type Draft<T> = { readonly item: T; readonly put: (items: readonly T[]) => readonly T[] };

/** What the two kinds of the preview write API differ in. */
export type Collection<T extends Item> = {
  readonly path: string;
  readonly noun: 'profile' | 'policy';
  readonly read: (state: TenantState) => Staged<T>;
  readonly store: (staged: Staged<T>) => Partial<TenantState>;
  readonly ordered: (items: readonly T[], state: TenantState) => readonly T[];
  readonly onWire: (item: T, state: TenantState) => object;
  /** The new or changed object of a body, or what is wrong with it. */
  readonly drafted: (tenant: Tenant, body: unknown, before: T | null) => Draft<T> | Answer;
  readonly problem: (state: TenantState, item: T) => Problem | null;
  /** What keeps this version from becoming live: something it names that is not live itself. */
  readonly liveProblem: (state: TenantState, item: T) => string | null;
  readonly usedBy: (state: TenantState, id: string) => readonly string[];
  readonly applyOne: (staged: Staged<T>, id: string) => Staged<T>;
};

const LIMIT = 100;

/** The routes of one kind of object, as `sandbox/netskope/preview/contract.md` describes them. */
export function previewRoutes<T extends Item>(tenant: Tenant, kind: Collection<T>): Route[] {
  const existing =
    (act: (item: T, call: Call) => Answer) =>
    (call: Call, { id = '' }: Readonly<Record<string, string>>) => {
      const item = find(kind.read(tenant.state()), id);
      return item ? act(item, call) : profileError(404, `${kind.noun} not found`);
    };
  return [
    route('GET', kind.path, (call) => list(tenant, kind, call)),
    route('POST', kind.path, (call) => {
      const draft = kind.drafted(tenant, readJson(call), null);
      return 'item' in draft ? save(tenant, kind, call, draft, 201) : draft;
    }),
    route('POST', `${kind.path}/deploy`, (call) => deploy(tenant, kind, call)),
    route(
      'GET',
      `${kind.path}/:id`,
      existing((item) => json(200, onWire(tenant, kind, item))),
    ),
    route(
      'PATCH',
      `${kind.path}/:id`,
      existing((item, call) => patch(tenant, kind, call, item)),
    ),
    route(
      'DELETE',
      `${kind.path}/:id`,
      existing((item, call) => remove(tenant, kind, call, item)),
    ),
    route(
      'POST',
      `${kind.path}/:id/revert`,
      existing((item) => revert(tenant, kind, item)),
    ),
  ];
}

function onWire<T extends Item>(tenant: Tenant, kind: Collection<T>, item: T, status?: StagedStatus) {
  const state = tenant.state();
  return {
    ...kind.onWire(item, state),
    revision: item.revision,
    status: status ?? statusOf(kind.read(state), item.id),
    modify_by: item.modifyBy,
    modify_time: item.modifyTime,
  };
}

/** Configured objects, staged edits included; with `version=applied` the enforced ones. Policies from top to bottom. */
function list<T extends Item>(tenant: Tenant, kind: Collection<T>, call: Call): Answer {
  const page = pageOf(call, LIMIT);
  if (!page || page.limit > LIMIT)
    return profileError(400, `offset and limit must be numbers, limit at most ${LIMIT}`);
  const version = call.query.get('version') ?? 'configured';
  if (version !== 'configured' && version !== 'applied')
    return profileError(400, 'version must be one of configured, applied');
  const state = tenant.state();
  const staged = kind.read(state);
  const isApplied = version === 'applied';
  const items = kind.ordered(isApplied ? staged.live : listed(staged), state);
  const statuses = isApplied ? null : statusesOf(staged);
  const elements = sliced(items, page).map((item) =>
    onWire(tenant, kind, item, statuses?.get(item.id) ?? 'applied'),
  );
  return json(200, { elements, total_count: items.length });
}

function patch<T extends Item>(tenant: Tenant, kind: Collection<T>, call: Call, before: T): Answer {
  const body = readJson(call);
  const draft = kind.drafted(tenant, body, before);
  if (!('item' in draft)) return draft;
  const sent = (body as { revision: string }).revision;
  return refusedWrite(tenant, kind, call, before, sent) ?? save(tenant, kind, call, draft, 200);
}

function save<T extends Item>(
  tenant: Tenant,
  kind: Collection<T>,
  call: Call,
  draft: Draft<T>,
  status: number,
): Answer {
  const state = tenant.state();
  const { item, put } = draft;
  const others = listed(kind.read(state)).filter(({ id }) => id !== item.id);
  if (others.some(({ name }) => name === item.name)) return profileError(409, 'name already exists');
  const problem = kind.problem(state, item);
  if (problem) return validationErrors([problem.field]);
  const blocked = isInteractive(call) ? null : kind.liveProblem(state, item);
  if (blocked) return profileError(409, blocked);
  const { draft: drafts, live } = kind.read(state);
  tenant.change(kind.store({ draft: put(drafts), live: isInteractive(call) ? live : put(live) }));
  const saved = find(kind.read(tenant.state()), item.id) ?? item;
  return json(isInteractive(call) ? 202 : status, onWire(tenant, kind, saved));
}

/** Somebody's staged edit, or a change since the object was read. */
function refusedWrite<T extends Item>(
  tenant: Tenant,
  kind: Collection<T>,
  call: Call,
  before: T,
  revision: string | null,
): Answer | null {
  const isPending = statusOf(kind.read(tenant.state()), before.id) !== 'applied';
  if (isPending && !isInteractive(call))
    return profileError(409, `non-interactive operation on pending ${kind.noun} is not allowed`);
  if (revision === before.revision) return null;
  return profileError(409, `revision is not current: the ${kind.noun} was changed since it was read`);
}

function remove<T extends Item>(tenant: Tenant, kind: Collection<T>, call: Call, item: T): Answer {
  const revision = call.query.get('revision');
  if (revision === null) return validationErrors(['revision']);
  const refusal = refusedWrite(tenant, kind, call, item, revision);
  if (refusal) return refusal;
  const users = kind.usedBy(tenant.state(), item.id);
  if (users.length > 0) return profileError(409, `${kind.noun} is in use by policy: ${users.join(', ')}`);
  const staged = stageRemoval(kind.read(tenant.state()), item.id);
  tenant.change(kind.store(isInteractive(call) ? staged : kind.applyOne(staged, item.id)));
  return isInteractive(call) ? json(202, onWire(tenant, kind, item)) : json(200, { status: 'success' });
}

/** Makes exactly the named edits live, or none of them. */
function deploy<T extends Item>(tenant: Tenant, kind: Collection<T>, call: Call): Answer {
  const body = previewDeploySchema.safeParse(readJson(call));
  if (!body.success) return validationErrors(brokenFields(body.error));
  const state = tenant.state();
  const staged = kind.read(state);
  const applied = listed(staged)
    .filter(({ id }) => body.data.ids.includes(id) && statusOf(staged, id) !== 'applied')
    .map(({ id }) => id);
  for (const id of applied) {
    const item = staged.draft.find((one) => one.id === id);
    const blocked = item && kind.liveProblem(state, item);
    if (blocked) return profileError(409, blocked);
  }
  tenant.change(kind.store(applied.reduce(kind.applyOne, staged)));
  return json(200, { applied });
}

function revert<T extends Item>(tenant: Tenant, kind: Collection<T>, item: T): Answer {
  const staged = kind.read(tenant.state());
  const status = statusOf(staged, item.id);
  if (status === 'applied') return profileError(409, `nothing is pending for this ${kind.noun}`);
  const users = status === 'pending-create' ? kind.usedBy(tenant.state(), item.id) : [];
  if (users.length > 0) return profileError(409, `${kind.noun} is in use by policy: ${users.join(', ')}`);
  tenant.change(kind.store(revertOne(staged, item.id)));
  const left = find(kind.read(tenant.state()), item.id);
  return json(200, left ? onWire(tenant, kind, left) : { status: 'success' });
}

function isInteractive(call: Call): boolean {
  return call.query.get('interactive') === 'true';
}
