import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlClass } from './control-class';

/** Several lines of text; it grows with its content where the browser can. */
export function TextArea({
  mono,
  className,
  rows = 4,
  ...rest
}: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      rows={rows}
      {...(mono && { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' })}
      className={controlClass(
        mono,
        className ?? classNames('field-sizing-content max-h-96 resize-y', rows > 2 ? 'min-h-24' : 'min-h-14'),
      )}
      {...rest}
    />
  );
}
