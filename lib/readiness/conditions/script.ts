import type { Condition } from '../known/condition';
import { judgeConfirmed } from '../known/confirmed';

/** Guide, Netskope Requirements: JFrog's install script, shared across SASE vendors. */
export const script: Condition = {
  key: 'script',
  title: 'Install script',
  overridable: false,
  confirms: 'script',
  judge: (facts) => judgeConfirmed(facts, 'script'),
};
