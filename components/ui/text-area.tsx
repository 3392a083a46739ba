'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlClass } from './control-class';
import { useHydrated } from './use-hydrated';

/** Several lines of text; it grows with its content where the browser can. */
export function TextArea({
  mono,
  className,
  rows = 4,
  readOnly = false,
  ...rest
}: ComponentProps<'textarea'> & { mono?: boolean }) {
  const hydrated = useHydrated();
  return (
    <textarea
      rows={rows}
      {...(mono && { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' })}
      readOnly={readOnly || !hydrated}
      className={controlClass(
        { mono, readOnly },
        className ?? classNames('field-sizing-content max-h-96 resize-y', rows > 2 ? 'min-h-24' : 'min-h-14'),
      )}
      {...rest}
    />
  );
}
