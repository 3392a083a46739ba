import type { Condition } from '../known/condition';
import { judgeConfirmed } from '../known/confirmed';

/** Guide, Netskope Requirements: on macOS, Full Disk Access and the Endpoint Security Extensions. */
export const macos: Condition = {
  key: 'macos',
  title: 'macOS: Full Disk Access and Endpoint Security Extensions',
  overridable: false,
  confirms: 'macos',
  judge: (facts) => judgeConfirmed(facts, 'macos'),
};
