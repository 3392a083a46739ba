'use client';

import { ChevronsUpDown } from 'lucide-react';
import { Menu } from '@/components/ui/menu';
import { MenuLink } from '@/components/ui/menu-items';
import type { FramePlace, FrameTenant } from './frame';
import { consolePath } from './screens';

/** Which tenant this is. It opens the list of the others. */
export function TenantCard({
  place: { tenant, tenants, tenantCount },
  mayAdd,
}: {
  place: FramePlace;
  mayAdd: boolean;
}) {
  return (
    <div className="mb-2.5">
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            className="block w-full rounded-card border border-line bg-raised px-2.5 py-2 text-left text-sm hover:border-line-strong"
          >
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                <TenantName tenant={tenant} />
              </span>
              <ChevronsUpDown aria-hidden size={14} className="flex-none text-ink-3" />
            </span>
            <span className="sr-only">Change the tenant</span>
          </button>
        }
      >
        {tenants.map((other) => (
          <MenuLink
            key={other.slug}
            href={consolePath(other.slug, 'switchboard')}
            current={other.slug === tenant.slug}
          >
            <span className="min-w-0">
              <TenantName tenant={other} />
            </span>
          </MenuLink>
        ))}
        <div className="mt-1 border-t border-line pt-1">
          <MenuLink href="/tenants">{tenantCount === 1 ? 'Tenants' : `All ${tenantCount} tenants`}</MenuLink>
          {mayAdd && <MenuLink href="/setup">Add a tenant</MenuLink>}
        </div>
      </Menu>
    </div>
  );
}

function TenantName({ tenant }: { tenant: FrameTenant }) {
  return (
    <>
      <b className="block truncate">{tenant.name}</b>
      <span className="block truncate font-mono text-xs text-ink-3">{tenant.host}</span>
    </>
  );
}
