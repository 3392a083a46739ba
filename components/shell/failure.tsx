'use client';

import { Button } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';

/** What an error boundary shows. The reference is all that the browser is told; the server's log has the rest under it. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  return (
    <div role="alert">
      <PageTitle>This page could not be shown</PageTitle>
      <p className="mt-2 text-ink-2">
        The fault is in Turnout or its database, not in what you did. If you were just changing something,
        look whether it was done before you do it again.
      </p>
      {reference && (
        <p className="mt-2 text-sm text-ink-2">
          The server’s log has it under <code>{reference}</code>.
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => location.assign('/')}>Go to the switchboard</Button>
      </div>
    </div>
  );
}

function referenceOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined;
}
