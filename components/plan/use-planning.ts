'use client';

import { useRouter } from 'next/navigation';
import { makePlanAction } from '@/app/actions/plan';
import { consolePath } from '@/components/shell/screens';
import { useSubmit } from '@/components/ui/use-submit';
import type { Intent } from '@/lib/ptc/model/intent';

/** Makes a plan and leads to it, so that it is read before it is pushed. */
export function usePlanning(tenant: string) {
  const router = useRouter();
  return useSubmit(
    (intent: Intent) => makePlanAction({ tenant, intent }),
    ({ number }) => router.push(consolePath(tenant, 'plans', String(number))),
  );
}
