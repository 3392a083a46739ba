import { laneName } from '@/lib/ptc/model/lane-name';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { pairNamesOf } from '@/lib/ptc/planning/pairs';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';

type Named = Pick<LaneRow, 'profileName'> & {
  ecosystem: Pick<LaneRow['ecosystem'], 'key' | 'name' | 'methodGuard'>;
  scope: Pick<LaneRow['scope'], 'key' | 'name'>;
};

/** What a person has to find in the portal to end the redirect of a lane by hand. */
export function byHandOf(
  { settings, policyLayout }: Pick<LoadedTenant['row'], 'settings' | 'policyLayout'>,
  { ecosystem, scope, profileName }: Named,
): { title: string; profileName: string; redirectPolicy: string } {
  const pair = pairNamesOf({ settings: Settings.parse(settings), policyLayout }, ecosystem, scope.key);
  return { title: laneName({ ecosystem, scope }), profileName, redirectPolicy: pair.redirect };
}
