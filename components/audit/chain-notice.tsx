import { Notice } from '@/components/ui/notice';
import type { CheckedChain } from '@/lib/services/audit/check';

/** What recomputing a chain and comparing it with its checkpoints came to. */
export function ChainNotice({ checked }: { checked: CheckedChain }) {
  const { rows, fault, covered, checkpoints, forged, missing, unknown } = checked;
  const count = (number: number) => number.toLocaleString('en');
  if (fault)
    return (
      <Notice tone="red" title={`The chain is broken at #${fault.position}`}>
        {`${fault.why.charAt(0).toUpperCase()}${fault.why.slice(1)}.`}
      </Notice>
    );
  if (forged > 0 || missing > 0)
    return (
      <Notice tone="red" title="The rows fit, and checkpoints were tampered with">
        {forged > 0 && `${count(forged)} checkpoints are not what was signed. `}
        {missing > 0 &&
          `${count(missing)} checkpoints that the file beside the database holds are missing from the database.`}
      </Notice>
    );
  const open = rows - covered;
  return (
    <Notice tone={covered > 0 || rows === 0 ? 'ok' : 'amber'} title="The chain is intact">
      {count(rows)} rows recomputed, each follows from the one before it.{' '}
      {checkpoints === 0
        ? 'No checkpoint vouches for them yet: a cut at the end would not show.'
        : `Up to #${count(covered)} they are those that were signed.`}{' '}
      {checkpoints > 0 &&
        open > 0 &&
        `The last ${open === 1 ? 'one is' : `${count(open)} are`} signed with the next push, or within the hour.`}
      {unknown > 0 && ` ${count(unknown)} checkpoints were signed with a key that is not known here.`}
    </Notice>
  );
}
