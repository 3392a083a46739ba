'use client';

import { askCapabilitiesAction } from '@/app/actions/tenant';
import { Button } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';

/** Asks the tenant again what the token can do. */
export function CapabilitiesButton({ tenant }: { tenant: string }) {
  const asking = useSubmit(() => askCapabilitiesAction({ tenant }), undefined, 'look');
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RefusalLine problem={asking.problem} />
      <Button pending={asking.pending && 'Asking'} onClick={() => asking.submit()}>
        Ask again
      </Button>
    </span>
  );
}
