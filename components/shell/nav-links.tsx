'use client';

import Link from 'next/link';
import { useSelectedLayoutSegment } from 'next/navigation';
import type { Counts } from './frame';
import { consolePath, navGroups, screenAt } from './screens';

/** The screens of a tenant, with the current one marked and the numbers that wait for somebody. */
export function NavLinks({
  slug,
  counts,
  onNavigate,
}: {
  slug: string;
  counts: Counts;
  onNavigate?: () => void;
}) {
  const current = screenAt(useSelectedLayoutSegment())?.screen;
  return navGroups.map((group) => (
    <div key={group.title ?? 'main'}>
      {group.title && (
        <h2 className="px-[9px] pt-3.5 pb-1 text-2xs font-normal tracking-[0.02em] text-ink-3">
          {group.title}
        </h2>
      )}
      <ul className="grid gap-0.5">
        {group.items.map(({ screen, label, counts: unit }) => (
          <li key={screen}>
            <Link
              href={consolePath(slug, screen)}
              onClick={onNavigate}
              aria-current={screen === current ? 'page' : undefined}
              className="flex items-center justify-between gap-2 rounded-control px-[9px] py-1.5 text-sm text-ink-2 hover:text-ink aria-[current]:bg-raised aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:ring-inset pointer-coarse:py-2.5"
            >
              {label}
              <Count value={counts[screen]} unit={unit} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}

function Count({ value, unit }: { value: number | undefined; unit: string | undefined }) {
  if (!value || !unit) return null;
  return (
    <span className="rounded-full bg-amber-bg px-1.5 text-2xs font-medium text-amber">
      {value}
      <span className="sr-only"> {unit}</span>
    </span>
  );
}
