import type { Route } from 'next';
import { settingsGroups, settingsPath } from '@/components/settings/sections';
import type { FrameUser } from '@/components/shell/frame';
import { consolePath, installationScreens, navGroups, type Screen } from '@/components/shell/screens';
import type { TenantRole } from '@/lib/auth/right';
import type { Row } from './row';

/** What the person may: in the open tenant, and in the installation. */
export type Rights = Pick<FrameUser, 'role' | 'owner'>;

/** By what else a screen is looked for. */
const ALSO: Partial<Record<Screen, string>> = {
  switchboard: 'home lanes board',
  wizard: 'prepare lane destination header policy',
  plans: 'approve approval history',
  tasks: 'verify policies upload',
  tracer: 'trace request rule redirect location why',
  clients: 'npm pip docker',
  lockfiles: 'lockfile package-lock yarn.lock pnpm-lock resolved rewrite artifactory',
  logs: 'nsdebuglog npadebuglog publisher agent timeout private access',
  audit: 'log acts who',
};

/** Every screen, the pages of the settings too: found without asking the server. */
export function placeRows(tenant: string | null, rights: Rights): Row[] {
  return [
    ...(tenant === null ? [] : ofTenant(tenant, rights)),
    ...installationScreens.map(({ href, label, title, ownerOnly }) =>
      place(title ?? label, href, mayGo(ownerOnly, rights)),
    ),
  ];
}

function ofTenant(tenant: string, rights: Rights): Row[] {
  const screens = navGroups.flatMap(({ items }) => items);
  const sections = settingsGroups.flatMap((group) => group.sections);
  return [
    ...screens.map(({ screen, label }) =>
      place(label, consolePath(tenant, screen), { also: ALSO[screen] ?? '' }),
    ),
    ...sections.map(({ section, label, ownerOnly }) => ({
      ...place(label, settingsPath(tenant, section), mayGo(ownerOnly, rights)),
      detail: 'Settings',
    })),
    place('Add an ecosystem', settingsPath(tenant, 'ecosystems', 'new'), {
      also: 'definition domains',
      ...(rights.role === 'admin' ? {} : { refused: needs('admin', rights) }),
    }),
  ];
}

function place(title: string, href: Route, rest: { also?: string; refused?: string }): Row {
  return { id: `place ${href}`, group: 'Go to', title, href, ...rest };
}

const mayGo = (ownerOnly: true | undefined, { owner }: Rights) =>
  ownerOnly && !owner ? { refused: 'Only an owner of this installation can do this.' } : {};

/** Why somebody may not, in the words of the services. */
export const needs = (needed: TenantRole, { role }: Rights): string =>
  `Needs the role ${needed}; yours is ${role ?? 'none'}. Ask an admin.`;
