import { SEED } from './tenant/seed';
import type { DestinationProfile, Policy, TenantState } from './tenant/tenant-state';

const MODIFIED = { modifyBy: '', modifyTime: '', createBy: '', createTime: '' };

function profile(id: string, values: string[]): DestinationProfile {
  return {
    ...MODIFIED,
    id,
    revision: '1',
    name: id,
    description: '',
    type: 'insensitive',
    values,
    labelIds: [],
  };
}

function policy(at: number): Policy {
  const source = { users: [], userGroups: [], headerProfileId: null };
  const action = { action: 'Redirect', redirectUrl: 'https://a.example/' } as const;
  const identity = { id: String(at), revision: '1', name: `policy ${at}`, description: '', ...MODIFIED };
  return { ...identity, ...source, ...action, enabled: true, groupId: '2', destinationIds: [`d${at}`] };
}

/** 2,000 policies with a profile each, and one profile of 100,000 values. */
export function largeState(): TenantState {
  const policies = Array.from({ length: 2_000 }, (_, at) => policy(at));
  const small = policies.map((_, at) => profile(`d${at}`, [`host${at}.example`]));
  const large = profile(
    'large',
    Array.from({ length: 100_000 }, (_, at) => `h${at}.example`),
  );
  const destinations = [large, ...small];
  return {
    ...SEED,
    destinations: { draft: destinations, live: destinations },
    policies: { draft: policies, live: policies },
    nextRuleId: 3_000,
  };
}
