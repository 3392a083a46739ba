import type { Route } from 'next';
import Link from 'next/link';
import { classNames } from './class-names';

/** One link for each of several things that a screen is about, the one at hand underlined. */
export function LinkRow({
  label,
  links,
  current,
  className,
}: {
  label: string;
  links: { key: string; name: string; href: Route }[];
  current: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={classNames('text-sm', className)}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {links.map(({ key, name, href }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={key === current ? 'page' : undefined}
              className={classNames(
                'inline-block border-b-2 py-1',
                key === current ? 'border-ink font-semibold' : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
