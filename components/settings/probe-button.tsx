'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import type { Result } from '@/lib/services/words/problem';

/** Asks the tenant again what the token can do. */
export function ProbeButton({
  tenant,
  probe,
}: {
  tenant: string;
  probe: (input: { tenant: string }) => Promise<Result<unknown>>;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, startAsking] = useTransition();
  const ask = () =>
    startAsking(async () => {
      const asked = await probe({ tenant });
      setProblem(asked.ok ? null : asked.problem.message);
    });
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {problem && (
        <span role="alert" className="text-xs text-red">
          {problem}
        </span>
      )}
      <Button aria-disabled={asking || undefined} onClick={() => !asking && ask()}>
        {asking ? 'Asking …' : 'Ask again'}
      </Button>
    </span>
  );
}
