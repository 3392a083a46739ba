import { type ComponentProps, type ReactNode, useId } from 'react';

/** A checkbox with its label, and a hint that is read out with it. */
export function Checkbox({
  label,
  hint,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'id'> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="grid grid-cols-[18px_1fr] gap-x-2 text-sm">
      <input
        type="checkbox"
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-[3px] size-4 accent-ink"
        {...rest}
      />
      <label htmlFor={id} className="py-0.5">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
