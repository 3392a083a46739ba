import { broken, type Condition, holds, unknown } from '../known/condition';
import { machineEvidence, newest, said, showsBroken, showsSure } from '../known/shown';

/**
 * The second leg: where the redirect sends a machine, through Private Access or not. Whichever lane it was asked for, it is the same
 * way for all of a scope.
 */
export const way: Condition = {
  key: 'way',
  title: 'Way to Artifactory',
  overridable: true,
  judge: ({ machines }) => {
    const last = newest(machines, ({ findings }) => findings.some(isOfWay));
    if (!last) return unknown('No machine has shown that it reaches Artifactory.');
    const own = last.findings.filter(isOfWay);
    if (own.some(showsBroken)) return broken(said(own), machineEvidence(last));
    return own.every(showsSure)
      ? holds(said(own), machineEvidence(last))
      : unknown(said(own), machineEvidence(last));
  },
};

const isOfWay = ({ as }: { as: string }) => as === 'artifactory';
