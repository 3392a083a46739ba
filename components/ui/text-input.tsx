'use client';

import type { ComponentProps } from 'react';
import { controlClass } from './control-class';
import { useHydrated } from './use-hydrated';

/** One line of text. `mono` for hosts, names and URLs. */
export function TextInput({
  mono,
  className,
  type = 'text',
  readOnly = false,
  ...rest
}: ComponentProps<'input'> & { mono?: boolean }) {
  const hydrated = useHydrated();
  const controlled = rest.value !== undefined;
  return (
    <input
      type={type}
      // What machines read is never corrected or capitalised by the browser.
      {...(mono && { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' })}
      readOnly={readOnly || (controlled && !hydrated)}
      className={controlClass({ mono, readOnly }, className)}
      {...rest}
    />
  );
}
