import type { Route } from 'next';
import Link from 'next/link';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names';

export type ButtonVariant = 'plain' | 'primary' | 'stop' | 'destroy' | 'quiet';

const looks: Record<ButtonVariant, string> = {
  plain: 'border-line-strong bg-surface text-ink hover:bg-raised',
  primary: 'border-ink bg-ink text-bg hover:opacity-90',
  stop: 'border-red-line bg-red-bg text-red hover:border-red',
  destroy: 'border-solid bg-solid text-on-solid hover:opacity-90',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-raised hover:text-ink',
};

/** The classes of a button, for the few elements that look like one and are none (a menu's trigger). */
export function buttonClass(variant: ButtonVariant = 'plain', className?: string): string {
  return classNames(
    'inline-flex min-h-8 items-center justify-center gap-2 rounded-control border px-3 py-1.5 text-sm leading-none font-medium whitespace-nowrap select-none',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-raised disabled:text-ink-3 disabled:opacity-100 aria-disabled:cursor-progress aria-disabled:opacity-80',
    'data-idle:cursor-not-allowed data-idle:border-line data-idle:bg-raised data-idle:text-ink-3 data-idle:opacity-100',
    looks[variant],
    className,
  );
}

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  /** While what it does is under way: what, in words, or true to let its own stand. */
  pending?: string | boolean;
  /** There is nothing for it to do now. Unlike a disabled one it keeps the focus. */
  idle?: boolean;
};

/**
 * A button. It does not submit a form unless `type="submit"` says so. While it is pending it takes no second click, and stays
 * focusable, so that the keyboard does not lose its place.
 */
export function Button({
  variant,
  className,
  type = 'button',
  pending,
  idle = false,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass(variant, className)}
      onClick={pending || idle ? ignore : onClick}
      aria-disabled={Boolean(pending) || idle || undefined}
      data-idle={(idle && !pending) || undefined}
      {...rest}
    >
      {typeof pending === 'string' && pending ? `${pending} …` : children}
    </button>
  );
}

const ignore = (event: MouseEvent) => event.preventDefault();

/** A link that looks like a button. */
export function ButtonLink({
  href,
  variant,
  className,
  label,
  children,
}: {
  href: Route;
  variant?: ButtonVariant;
  className?: string;
  /** What it is called where its own words say too little by themselves. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <Link href={href} className={buttonClass(variant, className)} aria-label={label}>
      {children}
    </Link>
  );
}
