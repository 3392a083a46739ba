import Link from 'next/link';
import type { ReactNode } from 'react';
import { ProofHost } from '@/components/account/proof-host';
import { ToastProvider } from '@/components/ui/toast';
import { Brand } from './brand';
import type { FramePlace, FrameUser } from './frame';
import { NavDrawer } from './nav-drawer';
import { Navigation } from './navigation';
import type { Theme } from './theme';
import { Breadcrumbs, TrailProvider } from './trail';

/**
 * The frame around every screen: navigation, breadcrumbs, who is signed in. `place` is the tenant that the screen is of, null for
 * a screen of the installation. `actions` are the acts that are at hand on every screen (the kill switch).
 */
export function Shell({
  place,
  user,
  theme,
  actions,
  children,
}: {
  place: FramePlace | null;
  user: FrameUser;
  theme: Theme;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <ToastProvider>
      <TrailProvider>
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-sm font-medium text-bg focus:translate-y-0 print:hidden"
        >
          Skip to the content
        </a>
        <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[216px_minmax(0,1fr)] print:block print:min-h-0">
          <aside
            aria-label="Turnout"
            className="hidden border-r border-line bg-surface md:block print:hidden"
          >
            <div className="sticky top-0 flex h-dvh flex-col px-2.5 py-3.5">
              <Link href="/" className="mb-2 self-start rounded-control px-2 py-1">
                <Brand />
              </Link>
              <Navigation place={place} user={user} theme={theme} />
            </div>
          </aside>
          <div className="flex min-w-0 flex-col">
            <header className="sticky top-0 z-30 flex min-h-[53px] items-center gap-3 border-b border-line bg-surface px-4 py-2.5 text-sm md:px-6 print:hidden">
              <NavDrawer place={place} user={user} theme={theme} />
              <Breadcrumbs tenant={place?.tenant ?? null} />
              <div className="ml-auto flex flex-none items-center gap-2">{actions}</div>
            </header>
            {/* What stands beside it at the window's right edge (`data-beside`) takes its room from all of it, banners too. */}
            <main
              id="content"
              tabIndex={-1}
              className="w-full max-w-[1288px] px-4 pt-[26px] pb-12 outline-none md:px-6 xl:has-data-beside:pr-[max(24px,min(440px,440px-(100vw-1504px)))] print:max-w-none print:p-0"
            >
              {children}
            </main>
          </div>
        </div>
        <ProofHost />
      </TrailProvider>
    </ToastProvider>
  );
}
