import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { VISITOR } from '@/app/actions/action';
import { StandAlone } from '@/components/shell/stand-alone';
import { ProviderButton } from '@/components/sso/provider-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { passkeysWork } from '@/lib/auth/passkey-address';
import { safeReturnPath } from '@/lib/auth/return-path';
import { currentContext } from '@/lib/auth/session';
import { offeredProvider } from '@/lib/services/provider/load';
import { toldRefusal } from '@/lib/services/provider/told-refusal';
import { valueOr404 } from '../page-context';
import { SignInForm } from './sign-in-form';

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, refused } = await searchParams;
  const returnTo = safeReturnPath(typeof next === 'string' ? next : undefined);
  if (await currentContext()) redirect(returnTo as Route);
  const provider = valueOr404(await offeredProvider(VISITOR, {}));
  const refusal = toldRefusal(refused);
  return (
    <StandAlone>
      <PageTitle className="mb-4">Sign in</PageTitle>
      {refusal && (
        <div className="mb-4">
          <Notice tone="red">{refusal}</Notice>
        </div>
      )}
      {provider && <ProviderButton name={provider.name} returnTo={returnTo} />}
      <SignInForm returnTo={returnTo} passkeys={passkeysWork()} />
      <noscript>
        <p className="mt-4 text-sm text-ink-2">
          Turnout needs JavaScript. Allow it for this address and load the page again.
        </p>
      </noscript>
    </StandAlone>
  );
}
