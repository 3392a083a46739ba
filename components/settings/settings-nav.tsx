'use client';

import Link from 'next/link';
import { useSelectedLayoutSegment } from 'next/navigation';
import { settingsGroups, settingsPath } from './sections';

/** The pages of the settings: a column beside them, on a narrow screen rows above them. */
export function SettingsNav({ tenant, owner }: { tenant: string; owner: boolean }) {
  const here = useSelectedLayoutSegment();
  return (
    <nav aria-label="Settings" className="flex flex-wrap gap-x-6 gap-y-3 lg:sticky lg:top-[79px] lg:grid">
      {settingsGroups.map(({ title, sections }) => {
        const shown = sections.filter(({ ownerOnly }) => owner || !ownerOnly);
        if (shown.length === 0) return null;
        return (
          <div key={title}>
            <h2 className="px-[9px] pb-1 text-2xs font-normal tracking-[0.02em] text-ink-3">{title}</h2>
            <ul className="flex flex-wrap gap-0.5 lg:grid">
              {shown.map(({ section, label }) => (
                <li key={section}>
                  <Link
                    href={settingsPath(tenant, section)}
                    aria-current={section === here ? 'page' : undefined}
                    className="block rounded-control px-[9px] py-1.5 text-sm text-ink-2 hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:ring-inset pointer-coarse:py-2.5"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
