import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';

export type SettingsSection =
  | 'tenant'
  | 'token'
  | 'scopes'
  | 'ecosystems'
  | 'policy'
  | 'private-access'
  | 'artifactory'
  | 'developer-page'
  | 'people'
  | 'sign-in'
  | 'installation';

type Section = { section: SettingsSection; label: string; ownerOnly?: true };

/** The pages of the settings: those of the tenant, and those that hold for every tenant. */
export const settingsGroups: { title: string; sections: Section[] }[] = [
  {
    title: 'This tenant',
    sections: [
      { section: 'tenant', label: 'Tenant' },
      { section: 'token', label: 'API token' },
      { section: 'scopes', label: 'Rollout scopes' },
      { section: 'ecosystems', label: 'Ecosystems' },
      { section: 'policy', label: 'Policy' },
      { section: 'artifactory', label: 'Artifactory' },
      { section: 'private-access', label: 'Private Access' },
      { section: 'developer-page', label: 'Page for developers' },
    ],
  },
  {
    title: 'All tenants',
    sections: [
      { section: 'people', label: 'People', ownerOnly: true },
      { section: 'sign-in', label: 'Sign-in', ownerOnly: true },
      { section: 'installation', label: 'Installation', ownerOnly: true },
    ],
  },
];

/** The address of a page of the settings, or of one below it. */
export const settingsPath = (tenant: string, section: SettingsSection, ...rest: string[]): Route =>
  consolePath(tenant, 'settings', section, ...rest);
