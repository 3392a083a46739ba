import type { ReactNode } from 'react';
import { ToastProvider } from '@/components/ui/toast';
import { Brand } from './brand';
import type { Counts, FrameTenant, FrameUser } from './frame';
import { NavDrawer } from './nav-drawer';
import { NavLinks } from './nav-links';
import { TenantCard } from './tenant-card';
import type { Theme } from './theme';
import { ThemeToggle } from './theme-toggle';
import { Breadcrumbs, TrailProvider } from './trail';
import { UserMenu } from './user-menu';

/**
 * The frame around every screen of a tenant: navigation, breadcrumbs, who is signed in. It stands in the tenant's layout,
 * from where it knows the current screen. `actions` are the acts that are at hand on every screen (the kill switch).
 */
export function Shell({
  tenant,
  tenants,
  tenantCount,
  user,
  counts,
  theme,
  actions,
  children,
}: {
  tenant: FrameTenant;
  tenants: FrameTenant[];
  tenantCount: number;
  user: FrameUser;
  counts: Counts;
  theme: Theme;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <ToastProvider>
      <TrailProvider>
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-sm font-medium text-bg focus:translate-y-0"
        >
          Skip to the content
        </a>
        <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[216px_minmax(0,1fr)]">
          <nav aria-label="Main" className="hidden border-r border-line bg-surface md:block">
            <div className="sticky top-0 px-2.5 py-3.5">
              <div className="px-2 pt-1 pb-3">
                <Brand />
              </div>
              <TenantCard tenant={tenant} tenants={tenants} count={tenantCount} />
              <NavLinks slug={tenant.slug} counts={counts} />
            </div>
          </nav>
          <div className="flex min-w-0 flex-col">
            <header className="sticky top-0 z-30 flex min-h-[53px] items-center gap-3 border-b border-line bg-surface px-4 py-2.5 text-sm md:px-6">
              <NavDrawer tenant={tenant} tenants={tenants} tenantCount={tenantCount} counts={counts} />
              <Breadcrumbs tenant={tenant} />
              <div className="ml-auto flex flex-none items-center gap-2">
                <ThemeToggle initial={theme} />
                <UserMenu user={user} />
                {actions}
              </div>
            </header>
            <main
              id="content"
              tabIndex={-1}
              className="w-full max-w-[1288px] px-4 pt-[26px] pb-12 outline-none md:px-6"
            >
              {children}
            </main>
          </div>
        </div>
      </TrailProvider>
    </ToastProvider>
  );
}
