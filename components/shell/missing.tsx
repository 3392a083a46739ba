'use client';

import type { Route } from 'next';
import { usePathname } from 'next/navigation';
import { ButtonLink } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';
import { consolePath, screenAt } from './screens';

/** What is numbered below a screen. */
const NOUN: Record<string, string> = { plans: 'plan', pushes: 'push' };

/** What a page shows whose address leads to nothing: what was looked for, and the nearest place that is there. */
export function Missing({ inTenant = false }: { inTenant?: boolean }) {
  const path = decoded(usePathname());
  const [slug = '', segment = null, rest] = path.split('/').slice(1);
  const noun = inTenant && segment && rest ? NOUN[segment] : undefined;
  const screen = inTenant ? screenAt(segment) : undefined;
  const back: { href: Route; label: string } = screen
    ? { href: consolePath(slug, screen.screen), label: screen.label }
    : inTenant
      ? { href: consolePath(slug, 'switchboard'), label: 'Switchboard' }
      : { href: '/tenants', label: 'Tenants' };
  return (
    <>
      <PageTitle>Page not found</PageTitle>
      <p className="mt-2 max-w-[70ch] text-ink-2">
        {noun ? `There is no ${noun} ${rest} in this tenant: ` : 'There is nothing at '}
        <code className="wrap-anywhere">{path}</code>. It was deleted, the address is mistyped, or{' '}
        {inTenant ? 'it belongs to another tenant' : 'its tenant is not here'}.
      </p>
      <p className="mt-5 flex flex-wrap gap-2">
        <ButtonLink href={back.href} variant="primary">
          {back.label}
        </ButtonLink>
        {screen && screen.screen !== 'switchboard' && (
          <ButtonLink href={consolePath(slug, 'switchboard')}>Switchboard</ButtonLink>
        )}
      </p>
    </>
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
