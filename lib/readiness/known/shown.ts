import type { ProbeFinding } from '../../ptc/evidence/probe-finding';
import type { Evidence } from './condition';
import type { Shown } from './facts';

/** What a machine showed, as evidence. */
export const machineEvidence = ({ by, at }: Shown): Evidence => ({ basis: 'machine', by, at });

/** A finding that shows something broken: one that is missing or says nothing of the rules does not. */
export const showsBroken = ({ holds, silent }: ProbeFinding): boolean => !holds && !silent;

/** It was seen as it should be, and nothing of it is left for a person to confirm. */
export const showsSure = ({ holds, unsure }: ProbeFinding): boolean => holds && !unsure;

/** Whether a package manager's request was answered with the redirect: then it was decrypted too, whoever issued the certificate. */
export const showsRedirect = ({ findings }: Shown): boolean =>
  findings.some((finding) => finding.as === 'package manager' && showsSure(finding));

/** The newest of what machines showed, of the kind that is asked for. */
export const newest = (shown: readonly Shown[], is: (one: Shown) => boolean): Shown | null =>
  shown.filter(is).reduce<Shown | null>((last, one) => (last && last.at >= one.at ? last : one), null);

/** The first finding in words, with the host where several were asked. */
export const said = (findings: readonly ProbeFinding[]): string => {
  const [first] = findings;
  if (!first) return '';
  return first.host ? `${first.host}: ${first.text}` : first.text;
};
