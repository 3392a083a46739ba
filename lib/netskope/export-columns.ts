/** What a column of an exported policy list may tell of a rule. */
export type Role = 'name' | 'status' | 'action' | 'user' | 'group' | 'application' | 'category' | 'tag';

/** The headings of the samples (docs/facts/netskope-api.md 4.5). All others are only plausible. */
const SEEN = new Set(['rulename', 'status', 'action', 'user', 'application', 'apptags']);

/** The headings that are taken for each role, the best one first: small letters and digits alone are compared. */
const HEADINGS: Record<Role, string[]> = {
  name: ['rulename', 'policyname', 'rule', 'policy', 'name'],
  status: ['status', 'rulestatus', 'policystatus', 'state', 'enabled'],
  action: ['action', 'ruleaction', 'policyaction', 'actions', 'profileaction'],
  user: ['user', 'users', 'source', 'sources', 'userorgroup', 'usersgroups', 'usersandgroups'],
  group: ['usergroup', 'usergroups', 'adgroup', 'adgroups'],
  application: [
    'application',
    'applications',
    'app',
    'apps',
    'cloudapp',
    'cloudapps',
    'destination',
    'destinations',
    'destinationprofile',
    'destinationprofiles',
  ],
  category: ['category', 'categories', 'urlcategory', 'urlcategories', 'webcategory', 'webcategories'],
  tag: ['apptags', 'apptag'],
};

/** Roles that several columns may tell together. */
const SEVERAL = new Set<Role>(['user', 'group', 'application', 'category', 'tag']);

const SEVERAL_AT_MOST = 8;

/** Known, and of no use here. */
const LEFT_ALONE = new Set([
  'ruleid',
  'policyid',
  'id',
  'accessmethod',
  'grouporder',
  'groupname',
  'description',
]);

export type Columns = {
  /** The headings that tell each role. */
  of: Record<Role, string[]>;
  /** Headings that are taken for a role although no sample shows them. */
  guessed: string[];
  /** Headings that are not understood. */
  unknown: string[];
};

/** Finds the columns of a list by any of several headings. */
export function columnsOf(headings: string[]): Columns {
  const plain = (heading: string) => heading.toLowerCase().replace(/[^a-z0-9]/g, '');
  const byPlain = new Map<string, string[]>();
  for (const heading of headings) {
    const alike = byPlain.get(plain(heading));
    if (alike) alike.push(heading);
    else byPlain.set(plain(heading), [heading]);
  }
  const roles = Object.keys(HEADINGS) as Role[];
  const of = Object.fromEntries(
    roles.map((role) => {
      const known = HEADINGS[role].flatMap((one) => byPlain.get(one) ?? []);
      return [role, known.slice(0, SEVERAL.has(role) ? SEVERAL_AT_MOST : 1)];
    }),
  ) as Columns['of'];
  const taken = new Set(Object.values(of).flat());
  return {
    of,
    guessed: [...taken].filter((heading) => !SEEN.has(plain(heading))),
    unknown: headings.filter((heading) => !taken.has(heading) && !LEFT_ALONE.has(plain(heading))),
  };
}

/** Whether rows under these columns may be rules: `name` alone stands in lists of many other things. */
export function areRules({ of }: Columns): boolean {
  const told = of.status.length + of.action.length + of.user.length;
  return of.name.length > 0 && (told > 0 || of.name[0]?.toLowerCase() !== 'name');
}
