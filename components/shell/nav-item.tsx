import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

/** One line of the navigation. */
export function NavItem({
  href,
  current,
  onNavigate,
  children,
}: {
  href: Route;
  current: boolean;
  onNavigate?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <li>
      <Link
        href={href}
        onClick={onNavigate}
        aria-current={current ? 'page' : undefined}
        className="flex items-center justify-between gap-2 rounded-control px-[9px] py-1.5 text-sm text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-raised aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:ring-inset pointer-coarse:py-2.5"
      >
        {children}
      </Link>
    </li>
  );
}
