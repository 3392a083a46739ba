import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { StandAlone } from '@/components/shell/stand-alone';
import { PageTitle } from '@/components/ui/page-title';
import { safeReturnPath } from '@/lib/auth/return-path';
import { currentUser } from '@/lib/auth/session';
import { SignInForm } from './sign-in-form';

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next } = await searchParams;
  const returnTo = safeReturnPath(typeof next === 'string' ? next : undefined);
  if (await currentUser()) redirect(returnTo as Route);
  return (
    <StandAlone>
      <PageTitle className="mb-4">Sign in</PageTitle>
      <SignInForm returnTo={returnTo} />
      <noscript>
        <p className="mt-4 text-sm text-ink-2">
          Turnout needs JavaScript. Allow it for this address and load the page again.
        </p>
      </noscript>
    </StandAlone>
  );
}
