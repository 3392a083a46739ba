import type { Route } from 'next';

export type Screen =
  | 'switchboard'
  | 'wizard'
  | 'plans'
  | 'tasks'
  | 'drift'
  | 'clients'
  | 'doctor'
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
      { screen: 'wizard', label: 'Wizard' },
      { screen: 'plans', label: 'Plans and pushes' },
      { screen: 'tasks', label: 'Portal tasks', counts: 'open' },
      { screen: 'drift', label: 'Drift', counts: 'differing' },
    ],
  },
  {
    title: 'Know before you switch',
    items: [
      { screen: 'clients', label: 'Clients' },
      { screen: 'doctor', label: 'Doctor' },
    ],
  },
  {
    title: 'Account for it',
    items: [
      { screen: 'audit', label: 'Audit' },
      { screen: 'settings', label: 'Settings' },
    ],
  },
];

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
