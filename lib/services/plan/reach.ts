import type { Tx } from '@/lib/db/client';
import { headcount } from '@/lib/ptc/model/headcount';
import type { Intent, IntentOf } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { countedOf } from '../directory/count-people';
import { everOn } from '../lane/was-on';
import { type LaneRow, type LoadedTenant, laneParts } from '../words/loaded-tenant';

/** Whom a switch on reaches, and what was skipped on the way there. */
export type Reach = {
  /** One of its scopes is everyone. */
  everyone: boolean;
  /** How many people its scopes name; null where that is not known. */
  people: { people: number; atMost: boolean } | null;
  /** The lanes of narrower scopes in which it was never tried, up to the widest one where it was. */
  neverOn: string[];
};

const isSwitchOn = (intent: Intent): intent is IntentOf<'switch'> => intent.type === 'switch' && intent.on;

/** Whom a switch on reaches, by what is stored; null for everything else. */
export async function reachOf(client: Tx, loaded: LoadedTenant, intent: Intent): Promise<Reach | null> {
  if (!isSwitchOn(intent)) return null;
  const { lanes: rows } = loaded.row;
  const ecosystems = new Set(intent.lanes.map(({ ecosystem }) => ecosystem));
  const on = await everOn(
    client,
    rows.filter(({ ecosystem }) => ecosystems.has(ecosystem.key)),
  );
  const neverOn = intent.lanes.flatMap((lane) => {
    const { ecosystem, scope } = laneParts(loaded, lane);
    return skipped(loaded, lane.ecosystem, scope.key, (row) => on.has(row.id)).map((narrower) =>
      laneName({ ecosystem, scope: narrower }),
    );
  });
  const everyone = scopesOf(loaded, intent).some((scope) => scope.everyone);
  return { everyone, people: peopleIn(loaded, intent), neverOn };
}

/** The narrower scopes right below this one in which the ecosystem was never on. */
function skipped(
  { row, model }: LoadedTenant,
  ecosystem: string,
  scope: string,
  was: (lane: LaneRow) => boolean,
) {
  const below = model.scopes.slice(
    0,
    model.scopes.findIndex(({ key }) => key === scope),
  );
  const wasOn = ({ key }: { key: string }) =>
    row.lanes.some((lane) => lane.ecosystem.key === ecosystem && lane.scope.key === key && was(lane));
  return below.slice(below.findLastIndex(wasOn) + 1);
}

/** How many people these scopes name, as the tenant's directory last counted them. Somebody in two of them counts twice. */
function peopleIn(loaded: LoadedTenant, intent: IntentOf<'switch'>): Reach['people'] {
  const counts = scopesOf(loaded, intent).map((scope) => ({
    everyone: scope.everyone,
    ...headcount(scope, countedOf(scope)),
  }));
  const all = counts.filter(({ everyone }) => everyone);
  const counted = all.length > 0 ? all : counts;
  const known = counted.flatMap(({ people }) => people ?? []);
  if (known.length < counted.length) return null;
  const people = known.reduce((sum, one) => sum + one, 0);
  return { people, atMost: counted.length > 1 || counted.some(({ atMost }) => atMost) };
}

function scopesOf({ row }: LoadedTenant, { lanes }: IntentOf<'switch'>) {
  const keys = new Set(lanes.map(({ scope }) => scope));
  return row.scopes.filter(({ key }) => keys.has(key));
}
