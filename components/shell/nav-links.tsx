'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { Counts } from './frame';
import { NavItem } from './nav-item';
import { consolePath, isRecord, navGroups, screenAt } from './screens';

/** The screens of a tenant, with the current one marked and the numbers that wait for somebody. */
export function NavLinks({
  slug,
  counts,
  recordsOnly,
  onNavigate,
}: {
  slug: string;
  counts: Counts;
  /** Only what shows what was done. */
  recordsOnly: boolean;
  onNavigate?: () => void;
}) {
  const current = screenAt(useSelectedLayoutSegment())?.screen;
  const groups = navGroups
    .map((group) => ({
      ...group,
      items: group.items.filter(({ screen }) => !recordsOnly || isRecord(screen)),
    }))
    .filter(({ items }) => items.length > 0);
  return groups.map((group) => (
    <div key={group.title ?? 'main'}>
      {group.title && (
        <h2 className="px-[9px] pt-3.5 pb-1 text-2xs font-normal tracking-[0.02em] text-ink-3">
          {group.title}
        </h2>
      )}
      <ul className="grid gap-0.5">
        {group.items.map(({ screen, label, counts: unit }) => (
          <NavItem
            key={screen}
            href={consolePath(slug, screen)}
            current={screen === current}
            onNavigate={onNavigate}
          >
            {label}
            <Count value={counts[screen]} unit={unit} />
          </NavItem>
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
