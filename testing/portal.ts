import type { Change, ObjectKey, PolicyPosition } from '@/lib/ptc/model/change';
import {
  type DestinationProfile,
  type HeaderProfile,
  isPrivateKind,
  type Policy,
  type TenantObject,
} from '@/lib/ptc/model/objects';

type Named = { id: string; name: string };
type State = Record<'destinations' | 'headerProfiles' | 'policies', { draft: Named[] }>;

/** Does what portal tasks ask for in the sandbox portal, by the forms that a person would send, and applies it. */
export async function doPortalTasks(
  portal: string,
  changes: Pick<Change, 'object' | 'after' | 'position'>[],
): Promise<void> {
  for (const { object, after, position } of changes) {
    // As the task says: a profile that an applied rule names is deleted once that rule's end was applied.
    if (!after && object.kind !== 'policy') await submit(portal, '/apply', {});
    await (after ? make(portal, after, position) : remove(portal, object));
  }
  await submit(portal, '/apply', {});
}

/** The exported list of applied policies, as the portal hands it out. */
export async function exportPolicies(portal: string, format: 'json' | 'csv' = 'json'): Promise<string> {
  const answer = await fetch(`${portal}/policies/real-time-protection/export/policies.${format}`);
  if (!answer.ok) throw new Error(`The portal's export answered ${answer.status}.`);
  return answer.text();
}

function make(portal: string, object: TenantObject, position: PolicyPosition | null): Promise<void> {
  if (object.kind === 'header-profile') return makeHeaderProfile(portal, object);
  if (object.kind === 'policy') return makePolicy(portal, object, position);
  if (object.kind === 'destination-profile') return makeDestinationProfile(portal, object);
  throw new Error(`The sandbox's portal has no form for ${object.name}.`);
}

const PAGES = {
  'destination-profile': ['destinations', '/policies/profiles/destination'],
  'header-profile': ['headerProfiles', '/policies/profiles/http-header'],
  policy: ['policies', '/policies/real-time-protection'],
} as const;

/** What is not there needs no deleting, as the task says. */
async function remove(portal: string, { kind, name }: ObjectKey): Promise<void> {
  if (isPrivateKind(kind)) throw new Error(`The sandbox's portal has no form for ${name}.`);
  const [list, path] = PAGES[kind];
  const id = idIn(await stateOf(portal), list, name);
  if (id) await submit(portal, `${path}/${id}/delete`, {});
}

async function makeDestinationProfile(
  portal: string,
  { name, type, values }: DestinationProfile,
): Promise<void> {
  const page = idIn(await stateOf(portal), 'destinations', name) || 'new';
  await submit(portal, `/policies/profiles/destination/${page}`, { name, type, values: values.join('\n') });
}

async function makeHeaderProfile(portal: string, { name, fields }: HeaderProfile): Promise<void> {
  const page = idIn(await stateOf(portal), 'headerProfiles', name) || 'new';
  const regex = fields.map(({ header, regex }) => [`${header}-regex`, regex.join('\n')]);
  await submit(portal, `/policies/profiles/http-header/${page}`, { name, ...Object.fromEntries(regex) });
}

async function makePolicy(
  portal: string,
  { name, source, destinations, action }: Policy,
  position: PolicyPosition | null,
): Promise<void> {
  const state = await stateOf(portal);
  const idOf = (kind: keyof State, wanted: string) => idIn(state, kind, wanted);
  const reference = position && position.at !== 'top' ? idOf('policies', position.policy) : '';
  const standing = idOf('policies', name);
  await submit(portal, `/policies/real-time-protection/${standing || 'new'}`, {
    name,
    users: source.users.join('\n'),
    ...(source.groups[0] ? { userGroups: source.groups[0] } : {}),
    headerProfile: source.headerProfile ? idOf('headerProfiles', source.headerProfile) : '',
    destinations: destinations.map((destination) => idOf('destinations', destination)),
    action: action.type === 'allow' ? 'Allow' : 'Redirect',
    ...(action.type === 'redirect' ? { redirectUrl: action.url } : {}),
    position: position?.at ?? (standing ? 'keep' : 'top'),
    reference,
  });
}

const idIn = (state: State, kind: keyof State, name: string): string =>
  state[kind].draft.find((item) => item.name === name)?.id ?? '';

async function stateOf(portal: string): Promise<State> {
  return (await (await fetch(new URL('/control/state', portal))).json()) as State;
}

async function submit(
  portal: string,
  path: string,
  fields: Record<string, string | string[]>,
): Promise<void> {
  const headers = { origin: new URL(portal).origin };
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const answer = await fetch(`${portal}${path}`, {
    method: 'POST',
    body: new URLSearchParams(pairs),
    headers,
    redirect: 'manual',
  });
  if (answer.status >= 400)
    throw new Error(
      `The portal refused ${path} with ${answer.status}: ${(await answer.text()).slice(0, 500)}`,
    );
}
