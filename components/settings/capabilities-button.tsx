'use client';

import { askCapabilitiesAction } from '@/app/actions/tenant';
import { Button } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { TokenUse } from '@/lib/ptc/model/token-words';

/**
 * Asks the tenant again what a token can do.
 * @param of which one, where there are two: it tells their buttons apart
 */
export function CapabilitiesButton({ tenant, use, of }: { tenant: string; use: TokenUse; of?: string }) {
  const asking = useSubmit(() => askCapabilitiesAction({ tenant, use }), undefined, 'look');
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RefusalLine problem={asking.problem} />
      <Button pending={asking.pending && 'Checking'} onClick={() => asking.submit()}>
        Check now{of && <span className="sr-only">, {of}</span>}
      </Button>
    </span>
  );
}
