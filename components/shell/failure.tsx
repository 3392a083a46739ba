'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';

/** What an error boundary shows. The reference is all that the browser is told; the server's log has the rest under it. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  // A page with a kill switch must not wait for somebody to come by. Each failure in a row is waited for longer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each failure
  useEffect(() => {
    const again = setTimeout(retry, waitOf(Date.now()));
    return () => clearTimeout(again);
  }, [error]);
  return (
    <div role="alert">
      <PageTitle>This page could not be shown</PageTitle>
      <p className="mt-2 text-ink-2">
        The fault is in Turnout or its database, not in what you did. If you were changing something, check
        whether it was done before you do it again. The page is asked for again by itself.
      </p>
      {reference && (
        <p className="mt-2 text-sm text-ink-2">
          The server’s log has it as <code>{reference}</code>.
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => location.assign('/')}>Start page</Button>
      </div>
    </div>
  );
}

const FIRST_MS = 3_000;
const LONGEST_MS = 60_000;
/** A page that stood for so long had not failed in a row. */
const APART_MS = 2 * LONGEST_MS;
let last = { at: Number.NEGATIVE_INFINITY, wait: 0 };

function waitOf(now: number): number {
  const wait = now - last.at > APART_MS ? FIRST_MS : Math.min(2 * last.wait, LONGEST_MS);
  last = { at: now, wait };
  return wait;
}

function referenceOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined;
}
