'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { needsToken } from '@/lib/ptc/model/token-words';

/**
 * Behind a sentence that a tenant is out of reach for want of a token that works: the way to where a new one is entered. Nothing
 * behind any other sentence, and where no tenant is open.
 */
export function TokenWay({ text }: { text: string }) {
  const tenant = useParams<{ tenant?: string }>()?.tenant;
  if (!tenant || !needsToken(text)) return null;
  return (
    <>
      {' '}
      <Link
        href={`/${tenant}/settings/token` as Route}
        className="font-medium underline underline-offset-[3px]"
      >
        Settings › API token
      </Link>
    </>
  );
}
