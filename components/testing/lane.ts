import type { BoardLane } from '@/components/switchboard/board';

/** npm for the pilot as the board answers it: prepared, off, and nothing special about it but what is given. */
export const boardLane = (facts: Partial<BoardLane> = {}): BoardLane => ({
  ecosystem: 'npm',
  scope: 'pilot',
  profileName: 'jfrog-npm-pilot',
  state: 'off',
  on: false,
  switchedAt: null,
  verifiedAt: null,
  evidence: null,
  behaviour: null,
  openTasks: 0,
  drift: null,
  found: null,
  doubt: null,
  rule: 'stands',
  values: ['off.turnout.invalid'],
  confirmedAt: null,
  lastPush: null,
  timers: [],
  missed: null,
  retiring: false,
  failed: null,
  ...facts,
});
