'use client';

import { useRouter } from 'next/navigation';
import { startPushAction } from '@/app/actions/push';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';

/** Pushes the plan on this page, by its digest: exactly what is shown, or nothing. */
export function PushButton({ tenant, plan, digest }: { tenant: string; plan: number; digest: string }) {
  const router = useRouter();
  const pushing = useSubmit(
    () => startPushAction({ tenant, plan, digest }),
    () => router.push(consolePath(tenant, 'pushes', String(plan))),
  );
  return (
    <>
      <Button
        variant="primary"
        pending={pushing.pending && 'Starting the push'}
        onClick={() => pushing.submit()}
      >
        Push this plan
      </Button>
      <Refusal problem={pushing.problem} />
    </>
  );
}
