'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useSelectedLayoutSegment } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { FrameTenant } from './frame';
import { consolePath, screenAt } from './screens';

const PageLabel = createContext<string | undefined>(undefined);
const SetPageLabel = createContext<(label: string | undefined) => void>(() => {});

/** Holds what the page adds to the breadcrumbs. Stands in the shell. */
export function TrailProvider({ children }: { children: ReactNode }) {
  const [label, setLabel] = useState<string>();
  return (
    <SetPageLabel value={setLabel}>
      <PageLabel value={label}>{children}</PageLabel>
    </SetPageLabel>
  );
}

/** For a page below a screen: what comes after the screen's own name, as `npm, Pilot` under Set up. */
export function Trail({ label }: { label: string }) {
  const set = useContext(SetPageLabel);
  useEffect(() => {
    set(label);
    return () => set(undefined);
  }, [set, label]);
  return null;
}

type Crumb = { depth: 'tenant' | 'screen' | 'page'; label: string; href?: Route };

/** Tenant, screen, and what the page adds; without a tenant, the list of them first. The last one is where you are. */
export function Breadcrumbs({ tenant }: { tenant: FrameTenant | null }) {
  const page = useContext(PageLabel);
  const item = screenAt(useSelectedLayoutSegment());
  const crumbs: Crumb[] = [
    tenant
      ? { depth: 'tenant', label: tenant.name, href: consolePath(tenant.slug, 'switchboard') }
      : { depth: 'tenant', label: 'Tenants', href: '/tenants' },
  ];
  if (tenant && item)
    crumbs.push({ depth: 'screen', label: item.label, href: consolePath(tenant.slug, item.screen) });
  if (page) crumbs.push({ depth: 'page', label: page });
  const here = crumbs.at(-1)?.depth;
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-x-2">
        {crumbs.map((crumb) => (
          <li
            key={crumb.depth}
            className={classNames(
              'items-center gap-2',
              crumb.depth === here ? 'flex min-w-0' : 'hidden flex-none sm:flex',
            )}
          >
            <CrumbText crumb={crumb} here={crumb.depth === here} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, here }: { crumb: Crumb; here: boolean }) {
  if (here || !crumb.href) {
    return (
      <b aria-current="page" className="truncate">
        {crumb.label}
      </b>
    );
  }
  return (
    <>
      <Link href={crumb.href} className="text-ink-3 hover:text-ink">
        {crumb.label}
      </Link>
      <span aria-hidden="true" className="text-ink-3">
        /
      </span>
    </>
  );
}
