import type { ComponentProps } from 'react';

/**
 * A file input with room to drop on: browsers take a dropped file anywhere on the input, so it needs no script.
 * It belongs into a {@link Field}, which gives it label, hint and error.
 * (`border-solid` would be the red of what destroys: the theme has a colour of that name.)
 */
export function FileDrop(props: Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <input
      type="file"
      className="block w-full min-w-0 rounded-card border border-dashed border-line-control bg-raised p-5 text-sm text-ink-2 file:mr-3 file:cursor-pointer file:rounded-control file:border file:border-line-strong file:bg-surface file:px-3 file:py-1.5 file:text-sm file:font-medium file:text-ink hover:border-ink-3 aria-invalid:border-red"
      {...props}
    />
  );
}
