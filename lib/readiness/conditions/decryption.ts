import { broken, type Condition, holds, unknown } from '../known/condition';
import { machineEvidence, said, showsBroken, showsRedirect, showsSure } from '../known/shown';

/**
 * Guide, introduction: Netskope SSL-inspects the traffic. By the issuer that a machine was shown; one that was redirected was decrypted,
 * whoever issued its certificate.
 */
export const decryption: Condition = {
  key: 'decryption',
  title: 'Decryption',
  overridable: true,
  judge: ({ shown }) => {
    if (!shown) return unknown('No machine has shown it.');
    const evidence = machineEvidence(shown);
    const certificates = shown.findings.filter(({ as }) => as === 'certificate');
    const against = certificates.filter(showsBroken);
    if (against.length > 0) return broken(said(against), evidence);
    if (showsRedirect(shown)) return holds('A redirect was seen, so it is decrypted.', evidence);
    const sure = certificates.filter(showsSure);
    return sure.length > 0
      ? holds(said(sure), evidence)
      : unknown('What a machine showed leaves it open.', evidence);
  },
};
