import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Answer, type Call, json, readJson } from '../../http/exchange';
import { type Params, type Route, route } from '../../http/routes';
import * as bodies from '../../tenant/destination-limits';
import { invalidValues, quotaBroken } from '../../tenant/destination-values';
import { modification } from '../../tenant/modification';
import {
  applyOne,
  find,
  listed,
  revertOne,
  revised,
  stage,
  stageRemoval,
  statusOf,
} from '../../tenant/staged';
import type { Tenant } from '../../tenant/tenant';
import type { DestinationProfile } from '../../tenant/tenant-state';
import { policiesUsing } from '../../tenant/usage';
import { notKnown, profileError, validationErrors } from '../wire/errors';
import { onWire } from './reads';

const BASE = '/profiles/destinations';
type Body = z.infer<typeof bodies.valuesBodySchema>['operation'];

/**
 * The writing routes of `/profiles/destinations` (docs/facts/netskope-api.md 4.1): live at once unless
 * `interactive=true`.
 */
export function destinationWrites(tenant: Tenant): Route[] {
  return [
    route('POST', BASE, (call) => create(tenant, call)),
    route('POST', `${BASE}/deploy`, (call) => deploy(tenant, call)),
    route('POST', `${BASE}/migrate`, () => notKnown('the answer of migrate')),
    route('POST', `${BASE}/getevaluation`, () => notKnown('the body of getevaluation')),
    route('PATCH', `${BASE}/:id`, (call, params) => patch(tenant, call, params)),
    route('PATCH', `${BASE}/:id/values`, (call, params) => patchValues(tenant, call, params)),
    route('PATCH', `${BASE}/:id/migrate`, () => notKnown('the answer of migrate')),
    route('DELETE', `${BASE}/:id`, (call, params) => remove(tenant, call, params)),
    route('POST', `${BASE}/:id/revert`, (_call, params) => revert(tenant, params)),
  ];
}

function create(tenant: Tenant, call: Call): Answer {
  const body = bodies.createBodySchema.safeParse(readJson(call));
  if (!body.success) return validationErrors(bodies.brokenFields(body.error));
  const { name, type, values, description = '', label_ids = [], id = randomUUID() } = body.data;
  if (find(tenant.state().destinations, id)) return profileError(409, 'id already exists');
  const modified = modification('api', tenant.now());
  const made = { createBy: modified.modifyBy, createTime: modified.modifyTime, ...modified };
  const profile = {
    id,
    revision: randomUUID(),
    name,
    description,
    type,
    values,
    labelIds: label_ids,
    ...made,
  };
  return save(tenant, call, profile, 201);
}

function patch(tenant: Tenant, call: Call, { id = '' }: Params): Answer {
  const profile = find(tenant.state().destinations, id);
  if (!profile) return profileError(404, 'profile not found');
  const body = bodies.patchBodySchema.safeParse(readJson(call));
  if (!body.success) return validationErrors(bodies.brokenFields(body.error));
  const { label_ids, ...change } = body.data;
  if ((change.type === undefined) !== (change.values === undefined))
    return profileError(400, 'type and values must be given together');
  return save(
    tenant,
    call,
    edited(tenant, profile, { ...change, ...(label_ids && { labelIds: label_ids }) }),
    200,
  );
}

function patchValues(tenant: Tenant, call: Call, { id = '' }: Params): Answer {
  const profile = find(tenant.state().destinations, id);
  if (!profile) return profileError(404, 'profile not found');
  const body = bodies.valuesBodySchema.safeParse(readJson(call));
  if (!body.success) return validationErrors(bodies.brokenFields(body.error));
  const { operation } = body.data;
  const changed = edited(tenant, profile, { values: operated(profile.values, operation) });
  return save(tenant, call, changed, 200, operation.op === 'append' ? operation.values : []);
}

/** Append keeps what is there twice: a retry after a timeout doubles an entry (docs/facts/netskope-api.md 4.1). */
function operated(values: readonly string[], operation: Body): readonly string[] {
  if ('indexes' in operation) return values.filter((_value, at) => !operation.indexes.includes(at));
  if (operation.op === 'append') return [...values, ...operation.values];
  return values.filter((value) => !operation.values.includes(value));
}

function edited(tenant: Tenant, profile: DestinationProfile, change: Partial<DestinationProfile>) {
  return revised(profile, { ...change, ...modification('api', tenant.now()) });
}

/** A refused value is counted in what was `sent`, an append's batch too (docs/facts/netskope-api.md 4.1). */
function save(
  tenant: Tenant,
  call: Call,
  profile: DestinationProfile,
  status: number,
  sent = profile.values,
): Answer {
  const state = tenant.state();
  const refusal = pendingConflict(tenant, call, profile.id) ?? contentConflict(tenant, profile, sent);
  if (refusal) return refusal;
  const staged = stage(state.destinations, profile);
  tenant.change({ destinations: isInteractive(call) ? staged : applyOne(staged, profile.id) });
  return json(isInteractive(call) ? 202 : status, onWire(tenant.state(), profile));
}

function contentConflict(
  tenant: Tenant,
  profile: DestinationProfile,
  sent: readonly string[],
): Answer | null {
  const others = listed(tenant.state().destinations).filter((other) => other.id !== profile.id);
  // The status of a name conflict is not known; 409 is presumed (docs/facts/netskope-api.md 8).
  if (others.some((other) => other.name === profile.name)) return profileError(409, 'name already exists');
  const invalid = invalidValues(profile.type, sent);
  if (invalid.length > 0) return validationErrors(invalid);
  const quota = quotaBroken(others, profile);
  return quota ? profileError(400, quota) : null;
}

function remove(tenant: Tenant, call: Call, { id = '' }: Params): Answer {
  const state = tenant.state();
  const profile = find(state.destinations, id);
  if (!profile) return profileError(404, 'profile not found');
  const refusal = pendingConflict(tenant, call, id) ?? usageConflict(tenant, id);
  if (refusal) return refusal;
  const staged = stageRemoval(state.destinations, id);
  tenant.change({ destinations: isInteractive(call) ? staged : applyOne(staged, id) });
  return isInteractive(call) ? json(202, onWire(tenant.state(), profile)) : json(200, { status: 'success' });
}

/** Recorded for sibling families (docs/facts/netskope-api.md 4.1). A staged policy counts as much as an applied one. */
function usageConflict(tenant: Tenant, id: string): Answer | null {
  const users = policiesUsing(tenant.state(), { destinationId: id });
  return users.length > 0 ? profileError(409, `profile is in use by policy: ${users.join(', ')}`) : null;
}

/** An edit staged in the portal blocks writes that would be live at once (docs/facts/netskope-api.md 4.1, Staged edits). */
function pendingConflict(tenant: Tenant, call: Call, id: string): Answer | null {
  const { destinations } = tenant.state();
  if (isInteractive(call) || !find(destinations, id) || statusOf(destinations, id) === 'applied') return null;
  return profileError(409, 'non-interactive operation on pending profile is not allowed');
}

function deploy(tenant: Tenant, call: Call): Answer {
  const body = bodies.deployBodySchema.safeParse(readJson(call));
  if (!body.success) return validationErrors(bodies.brokenFields(body.error));
  const { destinations } = tenant.state();
  const pending = listed(destinations)
    .map((profile) => profile.id)
    .filter((id) => statusOf(destinations, id) !== 'applied');
  const asked = 'ids' in body.data ? body.data.ids : pending;
  const applied = pending.filter((id) => asked.includes(id));
  tenant.change({ destinations: applied.reduce((staged, id) => applyOne(staged, id), destinations) });
  return json(200, { applied });
}

/** What a revert answers is not known: the object as it now is, or success where nothing is left of it. */
function revert(tenant: Tenant, { id = '' }: Params): Answer {
  const { destinations } = tenant.state();
  if (!find(destinations, id)) return profileError(404, 'profile not found');
  const status = statusOf(destinations, id);
  if (status === 'applied') return profileError(409, 'nothing is pending for this profile');
  const conflict = status === 'pending-create' ? usageConflict(tenant, id) : null;
  if (conflict) return conflict;
  tenant.change({ destinations: revertOne(destinations, id) });
  const profile = find(tenant.state().destinations, id);
  return json(200, profile ? onWire(tenant.state(), profile) : { status: 'success' });
}

function isInteractive(call: Call): boolean {
  return call.query.get('interactive') === 'true';
}
