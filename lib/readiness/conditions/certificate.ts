import { broken, type Condition } from '../known/condition';
import { judgeConfirmed } from '../known/confirmed';
import { machineEvidence, newest, said } from '../known/shown';

/** Of what the doctor alone looks at. */
const DOCTOR = ['machine', 'certificate'];

/** Guide, Netskope Requirements: the tenant's CA certificate, trusted on each workstation. */
export const certificate: Condition = {
  key: 'certificate',
  title: 'Certificate',
  overridable: true,
  confirms: 'certificate',
  judge: (facts) => {
    const last = newest(facts.machines, ({ findings }) => findings.some(({ as }) => DOCTOR.includes(as)));
    const untrusted =
      last?.findings.filter((finding) => finding.untrusted && DOCTOR.includes(finding.as)) ?? [];
    if (!last || untrusted.length === 0) return judgeConfirmed(facts, 'certificate');
    const text = `${said(untrusted)} It does not trust the certificate that it is shown.`;
    return broken(text, machineEvidence(last));
  },
};
