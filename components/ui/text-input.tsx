import type { ComponentProps } from 'react';
import { controlClass } from './control-class';

/** One line of text. `mono` for hosts, names and URLs. */
export function TextInput({
  mono,
  className,
  type = 'text',
  ...rest
}: ComponentProps<'input'> & { mono?: boolean }) {
  return (
    <input
      type={type}
      // What machines read is never corrected or capitalised by the browser.
      {...(mono && { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' })}
      className={controlClass(mono, className)}
      {...rest}
    />
  );
}
