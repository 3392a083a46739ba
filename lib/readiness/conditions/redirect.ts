import { broken, type Condition, holds, unknown } from '../known/condition';
import { machineEvidence, said, showsBroken, showsSure } from '../known/shown';
import { decryption } from './decryption';

const RULES = ['package manager', 'browser'];
const NOT_OF_RULES = ['certificate', 'artifactory'];

/**
 * Guide, Step 3: package managers are sent to Artifactory, browsers pass. What failed before the rules were last verified was shown of
 * other rules; what was not decrypted, or not trusted, shows nothing of any.
 */
export const redirect: Condition = {
  key: 'redirect',
  title: 'Redirect',
  overridable: true,
  judge: (facts) => {
    const { shown, rules } = facts;
    if (!shown) return unknown('No machine has shown it.');
    const evidence = machineEvidence(shown);
    const of = shown.findings.filter(({ as }) => RULES.includes(as));
    if (decryption.judge(facts).standing === 'broken')
      return unknown('It cannot be seen while the traffic is not decrypted by this tenant.', evidence);
    const against = of.filter(showsBroken);
    if (against.length > 0 && rules.at !== null && rules.at > shown.at)
      return unknown('It failed before the rules were last verified. Probe it again.', evidence);
    if (against.length > 0) return broken(said(against), evidence);
    if (
      of.length > 0 &&
      shown.findings.every((finding) => NOT_OF_RULES.includes(finding.as) || showsSure(finding))
    )
      return holds('Package managers are redirected, browsers pass.', evidence);
    return unknown('What a machine showed leaves it open.', evidence);
  },
};
