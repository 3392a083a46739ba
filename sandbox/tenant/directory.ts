/** The directory's domain, as it appears in an exported group (`domain/Groups/name`). */
export const DIRECTORY_DOMAIN = 'sandbox.test';

type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
};
type DirectoryGroup = { readonly id: string; readonly name: string; readonly provisioner: 'SCIM' | 'AD' };

/** Dana is "me". The people of a small rollout by name, so that a test can rely on who is in which group. */
const NAMED: readonly (readonly [string, ...string[]])[] = [
  ['Dana Kerr', 'PTC-Pilot', 'Engineering'],
  ['Amir Haddad', 'PTC-Pilot', 'Engineering'],
  ['Bea Lindqvist', 'PTC-Pilot', 'Engineering'],
  ['Chidi Okafor', 'Engineering'],
  ['Elif Aydin', 'Engineering'],
  ['Farid Rahimi', 'Engineering'],
  ['Greta Holm', 'Engineering'],
  ['Hugo Martins', 'Engineering'],
  ['Ines Duarte', 'Design'],
  ['Jonas Weber', 'Design'],
  ['Kaya Yamada', 'Finance'],
  ['Lior Ben-Ami', 'Finance'],
];

const PROVISIONED =
  'PTC-Pilot,Engineering,Design,Finance,Sales,Marketing,Support,Legal,People,Security,Platform,Data,Quality,Research,Operations,Facilities,Procurement,Partners,Contractors,Interns,Training,Berlin,Lisbon,Nairobi,Osaka,Toronto';
/**
 * Synced from a directory, not through SCIM: only the user-management lookup lists them
 * (docs/facts/netskope-api.md 4.10).
 */
const SYNCED = 'Domain Users,VPN Users,Workstation Admins,Build Agents';

const GIVEN = 'Ada,Bruno,Clara,Diego,Esra,Finn,Gita,Hana,Ivo,Jin,Kofi,Lena,Marek,Nadia,Omar,Pia,Quinn'.split(
  ',',
);
const FAMILY = 'Abe,Berg,Costa,Dahl,Eze,Fuchs,Garcia,Hoang,Ito,Jansen,Kowalski,Lopez,Meyer,Novak'.split(',');
const DEPARTMENTS = PROVISIONED.split(',').slice(4, 21);
const PLACES = PROVISIONED.split(',').slice(21);

/** 17 given and 14 family names have no common divisor: 238 people, each with a name of their own. */
function generated(at: number): Person {
  const [given, family] = [GIVEN[at % GIVEN.length] ?? '', FAMILY[at % FAMILY.length] ?? ''];
  const groups = [
    DEPARTMENTS[at % DEPARTMENTS.length] ?? '',
    PLACES[at % PLACES.length] ?? '',
    'Domain Users',
  ];
  const email = `${given}.${family}@${DIRECTORY_DOMAIN}`.toLowerCase();
  return { id: `user-${at + 13}`, email, name: `${given} ${family}`, groups };
}

function named([name, ...groups]: readonly [string, ...string[]], at: number): Person {
  const first = name.split(' ')[0]?.toLowerCase() ?? name;
  return { id: `user-${at + 1}`, email: `${first}@${DIRECTORY_DOMAIN}`, name, groups };
}

/** 250 people, the same in every run. */
export const PEOPLE: readonly Person[] = [
  ...NAMED.map(named),
  ...Array.from({ length: 238 }, (_, at) => generated(at)),
];

/** 30 groups, the same in every run. */
export const DIRECTORY_GROUPS: readonly DirectoryGroup[] = [
  ...PROVISIONED.split(',').map((name) => ({ name, provisioner: 'SCIM' as const })),
  ...SYNCED.split(',').map((name) => ({ name, provisioner: 'AD' as const })),
].map((group, at) => ({ id: `group-${at + 1}`, ...group }));

const groupsByEmail = new Map(PEOPLE.map((person) => [person.email, person.groups]));

/** The groups of a user; nobody's for an unknown address. */
export function groupsOf(email: string): readonly string[] {
  return groupsByEmail.get(email) ?? [];
}

/** The people of a group, in the directory's order. */
export function membersOf(group: string): readonly Person[] {
  return PEOPLE.filter((person) => person.groups.includes(group));
}
