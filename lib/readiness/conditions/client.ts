import { type Condition, holds } from '../known/condition';
import { judgeConfirmed } from '../known/confirmed';
import { machineEvidence, newest, showsRedirect } from '../known/shown';

/** Guide, Netskope Requirements: the client on each workstation. One machine that was redirected has it, and shows no more. */
export const client: Condition = {
  key: 'client',
  title: 'Netskope client',
  overridable: false,
  confirms: 'client',
  judge: (facts) => {
    const confirmed = judgeConfirmed(facts, 'client');
    if (confirmed.standing === 'holds') return confirmed;
    const machine = newest(facts.machines, showsRedirect);
    if (!machine) return confirmed;
    return holds('A machine was redirected; nobody has confirmed the others.', machineEvidence(machine));
  },
};
