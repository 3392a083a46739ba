import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

/** What a control needs to belong to its field; spread it onto the control. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  required: boolean | undefined;
};

/**
 * Label, hint and error around one control. The control is given as a function, so that the same field serves native
 * inputs, server and client components alike: `<Field label="Name">{(control) => <TextInput {...control} name="name" />}</Field>`.
 */
export function Field({
  label,
  hint,
  error,
  required,
  aside,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  aside?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={classNames('min-w-0', className)}>
      <div className="mb-[5px] flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside && <span className="text-xs text-ink-3">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        required: required || undefined,
      })}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {hint && (
        <p id={`${id}-hint`} className="mt-[5px] text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The sentence that says what is wrong with a control and what would be right. */
function FieldError({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} className="mt-[5px] text-xs text-red">
      {children}
    </p>
  );
}
