'use client';

import { usePathname } from 'next/navigation';
import { NavItem } from './nav-item';
import { installationScreens } from './screens';

/** The screens that belong to no tenant. */
export function InstallationLinks({ mayAdd, onNavigate }: { mayAdd: boolean; onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <ul className="grid gap-0.5">
      {installationScreens
        .filter(({ ownerOnly }) => mayAdd || !ownerOnly)
        .map(({ href, label }) => (
          <NavItem key={href} href={href} current={href === path} onNavigate={onNavigate}>
            {label}
          </NavItem>
        ))}
    </ul>
  );
}
