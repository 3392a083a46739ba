import { classNames } from './class-names';

/** What the text-like controls have in common. 16px on touch screens, where less would make the browser zoom in. */
export function controlClass(
  { mono, readOnly }: { mono?: boolean | undefined; readOnly?: boolean },
  className?: string,
): string {
  return classNames(
    'block w-full min-w-0 rounded-control border border-line-control px-2.5 py-[7px] text-sm text-ink pointer-coarse:text-[1rem]',
    'hover:border-ink-3 focus-visible:outline-offset-0',
    'aria-invalid:border-red disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-raised disabled:text-ink-2',
    readOnly ? 'bg-raised' : 'bg-surface',
    mono && 'font-mono',
    className,
  );
}
