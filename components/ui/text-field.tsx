'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Field } from './field';
import { TextArea } from './text-area';
import { TextInput } from './text-input';

type Typed = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  aside?: ReactNode;
  className?: string;
  value: string;
  change: (value: string) => void;
};

/** One line of text whose value is held by what stands around it. */
export function TextField({
  label,
  hint,
  error,
  aside,
  className,
  change,
  ...input
}: Typed & Omit<ComponentProps<typeof TextInput>, keyof Typed | 'onChange'>) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} {...(className && { className })}>
      {(control) => (
        <TextInput
          autoComplete="off"
          {...control}
          {...input}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text, likewise. */
export function LinesField({
  label,
  hint,
  error,
  aside,
  className,
  change,
  ...area
}: Typed & Omit<ComponentProps<typeof TextArea>, keyof Typed | 'onChange'>) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} {...(className && { className })}>
      {(control) => <TextArea {...control} {...area} onChange={(event) => change(event.target.value)} />}
    </Field>
  );
}
