import type { Route } from 'next';

export type Screen =
  | 'switchboard'
  | 'wizard'
  | 'plans'
  | 'tasks'
  | 'drift'
  | 'tracer'
  | 'clients'
  | 'certificates'
  | 'lockfiles'
  | 'doctor'
  | 'logs'
  | 'traffic'
  | 'audit'
  | 'settings';

type NavItem = {
  screen: Screen;
  label: string;
  /** What the number beside the item counts, as it is read out. */
  counts?: string;
};

/** The navigation. A new screen is one line here and its name in {@link Screen}. */
export const navGroups: { title?: string; items: NavItem[] }[] = [
  {
    items: [
      { screen: 'switchboard', label: 'Switchboard' },
      { screen: 'wizard', label: 'Set up' },
      { screen: 'plans', label: 'Plans and pushes' },
      { screen: 'tasks', label: 'Portal tasks', counts: 'open' },
      { screen: 'drift', label: 'Drift', counts: 'differing' },
    ],
  },
  {
    title: 'Know before you switch',
    items: [
      { screen: 'tracer', label: 'Tracer' },
      { screen: 'clients', label: 'Clients' },
      { screen: 'certificates', label: 'Certificates' },
      { screen: 'lockfiles', label: 'Lock files' },
      { screen: 'doctor', label: 'Doctor' },
      { screen: 'logs', label: 'Logs' },
      { screen: 'traffic', label: 'Traffic' },
    ],
  },
  {
    title: 'Records',
    items: [
      { screen: 'audit', label: 'Audit' },
      { screen: 'settings', label: 'Settings' },
    ],
  },
];

/** The screens that belong to no tenant; `title` is what one is called beside a tenant's own. */
export const installationScreens: { href: Route; label: string; title?: string; ownerOnly?: true }[] = [
  { href: '/tenants', label: 'Tenants' },
  { href: '/getting-started', label: 'Getting started' },
  { href: '/setup', label: 'Add a tenant', ownerOnly: true },
  { href: '/audit', label: 'Audit', title: 'Audit of every tenant', ownerOnly: true },
];

/** The segments of what is kept of a tenant that was removed. */
const RECORDS = ['plans', 'pushes', 'audit'];

/** Whether the screen at this segment of the address shows what was done, which stays also of a tenant that was removed. */
export const isRecord = (segment: string | null): boolean => segment !== null && RECORDS.includes(segment);

/** Screens without an item of their own stand under another one. */
const belongsTo: Record<string, Screen> = { pushes: 'plans' };

/** The navigation item of the screen at this segment of the address, if it has one. */
export function screenAt(segment: string | null): NavItem | undefined {
  if (segment === null) return undefined;
  const screen = belongsTo[segment] ?? segment;
  return navGroups.flatMap((group) => group.items).find((item) => item.screen === screen);
}

/** The address of a screen of a tenant: `consolePath('acme', 'plans', '17')` is `/acme/plans/17`. */
export function consolePath(slug: string, ...segments: [Screen | 'pushes', ...string[]]): Route {
  // The one place that builds such an address, and so the one place that vouches for its shape.
  return `/${[slug, ...segments].map(encodeURIComponent).join('/')}` as Route;
}
