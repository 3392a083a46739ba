import { accessFindings } from '@/lib/path/private-access/app-findings';
import { wantedAccess } from '@/lib/path/private-access/wanted';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { keyOf } from '@/lib/ptc/model/change';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { emptyView, isPrivateKind } from '@/lib/ptc/model/objects';
import type { Scope } from '@/lib/ptc/model/tenant-model';
import { planChanges } from '@/lib/ptc/planning/plan';
import { foreignObjects } from '../ledger/known';
import { notFound, ServiceError } from '../words/problem';
import type { Basis, Proposal } from './basis';

/**
 * The changes that make Artifactory a private app, as it was entered in Settings, for the people of some scopes. What Turnout made
 * for it before and nothing wants any more goes.
 */
export function privateAppChanges(basis: Basis, intent: IntentOf<'private-app'>): Proposal {
  const { loaded, known, transportOf } = basis;
  const { settings } = loaded.model;
  const entered = settings.privateAccess;
  if (!entered)
    throw new ServiceError(
      'refused',
      'Nobody has entered how Artifactory is a private app. Enter it in Settings, Private Access, first.',
    );
  const scopes = intent.scopes.map((key) => scopeOf(basis, key));
  const findings = accessFindings(loaded.model, entered, scopes, surroundingsOf(basis));
  const [refused] = findings.filter(isRefusal);
  if (refused) throw new ServiceError('refused', refused.text);
  const wanted = wantedAccess(entered, scopes, settings);
  refuseOthers(basis, wanted);
  const keys = new Set(wanted.map(keyOf));
  const gone = known
    .map(({ object: { kind, name } }) => ({ kind, name }))
    .filter((key) => isPrivateKind(key.kind) && !keys.has(keyOf(key)));
  const changes = planChanges({ ...emptyView(), privateAccess: wanted }, known, transportOf, { gone });
  const people = scopes.map(({ name }) => name).join(', ');
  return { title: `Private app ${entered.name} for ${people}`, lanes: [], changes, findings };
}

function scopeOf({ loaded }: Basis, key: string): Scope {
  const scope = loaded.model.scopes.find((one) => one.key === key);
  if (!scope) throw notFound(`scope ${key}`);
  return scope;
}

const NOT_ASKED = { unread: 'It was not asked.' };

function surroundingsOf({ privateApps, publishers }: Basis) {
  return {
    apps:
      privateApps && 'apps' in privateApps
        ? privateApps.apps.map(({ name, hosts }) => ({ name: name.replace(/^\[(.*)\]$/, '$1'), hosts }))
        : (privateApps ?? NOT_ASKED),
    publishers: publishers ?? NOT_ASKED,
  };
}

/** What bears a wanted name and was made by others is looked up by it, and never taken over. */
function refuseOthers({ ledger, seen }: Basis, wanted: ReturnType<typeof wantedAccess>): void {
  const [other] = foreignObjects(wanted, ledger, seen);
  if (!other) return;
  const what = other.kind === 'private-app' ? `a private app ${other.name}` : `a policy ${other.name}`;
  throw new ServiceError(
    'conflict',
    `The tenant already has ${what}, and Turnout did not make it. Give the app another name in Settings, Private Access, or remove the other one in the portal.`,
  );
}
