import { Button } from './button';
import type { Submission } from './use-submit';

/** The foot of a form over saved values: Save, Cancel, and in words whether anything waits to be saved. */
export function FormActions({
  submission: { pending, accepted },
  changed,
  cancel,
  save = 'Save',
  of,
  blocked = false,
}: {
  submission: Pick<Submission, 'pending' | 'accepted'>;
  changed: boolean;
  cancel: () => void;
  save?: string;
  /** What is saved, where several forms stand on one page: it tells their buttons apart. A `save` of its own says so itself. */
  of?: string;
  /** True while something that is typed cannot be saved; what, stands beside it. */
  blocked?: boolean;
}) {
  const told = of && <span className="sr-only"> {of}</span>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant="primary" idle={!changed || blocked} pending={pending && 'Saving'}>
        {save}
        {save === 'Save' && told}
      </Button>
      <Button idle={!changed} onClick={cancel}>
        Cancel
        {told}
      </Button>
      <span role="status" className="text-xs text-ink-2">
        {changed ? 'Not saved yet' : accepted > 0 ? 'Saved' : ''}
      </span>
    </div>
  );
}
