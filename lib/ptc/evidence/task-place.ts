import { type Change, subjectOf } from '../model/change';
import { laneName } from '../model/lane-name';
import type { TenantObject } from '../model/objects';
import type { Scope, TenantModel } from '../model/tenant-model';

/** What a portal task belongs to, and what it is called there. */
export type TaskPlace = {
  /** Null where it serves several rollout scopes, or a lane that is not there any more. */
  scope: Pick<Scope, 'key' | 'name' | 'audience'> | null;
  /** The lanes that it is for: one, or all those that share a rule. */
  lanes: { ecosystem: string; scope: string; name: string }[];
  /** Within its scope: `npm · redirect`. */
  title: string;
};

/** Where a task stands in a checklist that goes by rollout scope. */
export function placeOf(
  change: Change,
  { ecosystems, scopes, lanes }: Pick<TenantModel, 'ecosystems' | 'scopes' | 'lanes'>,
): TaskPlace {
  const subject = subjectOf(change);
  const found = lanes.flatMap((lane) => {
    const ecosystem = ecosystems.find(({ key }) => key === lane.ecosystem);
    const scope = scopes.find(({ key }) => key === lane.scope);
    return ecosystem && scope && profilesOf(subject).includes(lane.profileName) ? [{ ecosystem, scope }] : [];
  });
  const names = found.map(({ ecosystem }) => ecosystem.name);
  const about = names.length === 0 ? subject.name : `${fewOf(names)} · ${WHAT[whatOf(subject)]}`;
  return {
    scope: found[0]?.scope ?? null,
    lanes: found.map((lane) => ({
      ecosystem: lane.ecosystem.key,
      scope: lane.scope.key,
      name: laneName(lane),
    })),
    title: change.after ? about : `Delete ${about}`,
  };
}

function profilesOf(subject: TenantObject): string[] {
  if (subject.kind === 'policy') return subject.destinations;
  return subject.kind === 'destination-profile' ? [subject.name] : [];
}

const WHAT = { allow: 'allow browsers', redirect: 'redirect', profile: 'destination profile' } as const;

const whatOf = (subject: TenantObject): keyof typeof WHAT =>
  subject.kind === 'policy' ? subject.action.type : 'profile';

function fewOf(names: string[]): string {
  const [first = '', second = '', ...more] = names;
  if (names.length < 3) return names.join(' and ');
  return `${first}, ${second} and ${more.length} more`;
}
