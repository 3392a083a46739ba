'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Menu as MenuIcon, X } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Brand } from './brand';
import type { Counts, FrameTenant } from './frame';
import { NavLinks } from './nav-links';
import { TenantCard } from './tenant-card';

/** The navigation on a narrow screen: a button that opens it from the side. */
export function NavDrawer({
  tenant,
  tenants,
  tenantCount,
  counts,
}: {
  tenant: FrameTenant;
  tenants: FrameTenant[];
  tenantCount: number;
  counts: Counts;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label="Navigation" className={buttonClass('quiet', '-ml-2 px-2! md:hidden')}>
        <MenuIcon aria-hidden size={18} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 md:hidden" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] overflow-y-auto border-r border-line bg-surface px-2.5 py-3.5 shadow-pop transition-transform duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full md:hidden">
          <div className="flex items-center justify-between pb-3 pl-2">
            <Dialog.Title className="text-md tracking-normal">
              <Brand />
            </Dialog.Title>
            <Dialog.Close aria-label="Close" className={buttonClass('quiet', 'px-2!')}>
              <X aria-hidden size={16} />
            </Dialog.Close>
          </div>
          <TenantCard tenant={tenant} tenants={tenants} count={tenantCount} />
          <nav aria-label="Main">
            <NavLinks slug={tenant.slug} counts={counts} onNavigate={() => setOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
