import { X } from 'lucide-react';
import { classNames } from './class-names';

/** One chosen name, and the button that takes it away. */
export function Chip({
  name,
  noun,
  known,
  onRemove,
}: {
  name: string;
  noun: string;
  /** False where the directory no longer has it. */
  known: boolean;
  /** Null where nothing may be changed. */
  onRemove: (() => void) | null;
}) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1 rounded-control border py-0.5 pl-1.5 font-mono text-xs',
        known ? 'border-line bg-raised' : 'border-amber-line bg-amber-bg',
        !onRemove && 'pr-1.5',
      )}
    >
      <span className="min-w-0 wrap-anywhere">{name}</span>
      {!known && <span className="font-sans text-amber">not in the directory</span>}
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove ${noun} ${name}`}
          onClick={onRemove}
          className="grid size-6 flex-none place-items-center rounded-control text-ink-2 hover:text-ink"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </span>
  );
}
