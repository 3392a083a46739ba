import type { Metadata } from 'next';
import { StandAlone } from '@/components/shell/stand-alone';
import { PageTitle } from '@/components/ui/page-title';
import { JoinForm } from './join-form';

/** What stands behind the `#` of the address opens it: it is sent to nobody but by the form itself. */
export const metadata: Metadata = { referrer: 'no-referrer' };

export default function JoinPage() {
  return (
    <StandAlone>
      <PageTitle className="mb-4">Set your password</PageTitle>
      <JoinForm />
      <noscript>
        <p className="mt-4 text-sm text-ink-2">
          Turnout needs JavaScript. Allow it for this address and load the page again.
        </p>
      </noscript>
    </StandAlone>
  );
}
