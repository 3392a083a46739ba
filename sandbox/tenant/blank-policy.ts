import { DEFAULT_GROUP_ID } from './seed';
import type { Policy } from './tenant-state';

/** A policy before its first save. */
export function blankPolicy(): Policy {
  const identity = { id: '', revision: '', name: '', description: '', groupId: DEFAULT_GROUP_ID };
  const source = { users: [], userGroups: [], headerProfileId: null, modifyBy: '', modifyTime: '' };
  return { ...identity, ...source, enabled: true, destinationIds: [], action: 'Allow', redirectUrl: '' };
}
