import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { FocusKeeper } from '@/components/keys/focus-keeper';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { TimeZone } from '@/components/ui/time';
import { isTimeZone, ZONE_COOKIE } from '@/components/ui/time-format';
import { fontClasses } from './fonts/fonts';
import './globals.css';
// Behind it, as its colours take the place of the themes'.
import './print.css';

export const metadata: Metadata = {
  description: 'Switches package traffic to Artifactory, one ecosystem and one audience at a time.',
  robots: { index: false, follow: false },
  // One that is named here replaces all that Next would link by itself, app/icon.svg too.
  icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' }, apple: '/apple-touch-icon.png' },
  manifest: '/manifest.webmanifest',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

/** Where the page's HTML ends. */
const PAGE_END = 'page-end';

/**
 * Theme and time zone come from cookies, so the first byte is already right: no flash, no inline script. Reading them
 * also keeps every page dynamic, which the nonce of proxy.ts needs.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  const zone = jar.get(ZONE_COOKIE)?.value;
  return (
    <html lang="en" className={fontClasses} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        {/* Nothing is drawn before the whole page has come: a page that is drawn while it arrives moves. */}
        <link rel="expect" href={`#${PAGE_END}`} blocking="render" />
      </head>
      <body>
        <FocusKeeper />
        <TimeZone zone={zone && isTimeZone(zone) ? zone : 'UTC'}>{children}</TimeZone>
        <div id={PAGE_END} hidden />
      </body>
    </html>
  );
}
