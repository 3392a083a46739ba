'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { makePlanAction } from '@/app/actions/plan';
import { consolePath } from '@/components/shell/screens';
import { useSubmit } from '@/components/ui/use-submit';
import type { Intent } from '@/lib/ptc/model/intent';

/** Makes a plan and leads to it, so that it is read before it is pushed. */
export function usePlanning(tenant: string) {
  const router = useRouter();
  const [last, setLast] = useState<Intent | null>(null);
  const { submit, problem, pending } = useSubmit(
    (intent: Intent, replaces: number[] = []) => makePlanAction({ tenant, intent, replaces }),
    ({ number }) => router.push(consolePath(tenant, 'plans', String(number))),
  );
  return {
    problem,
    pending,
    submit: (intent: Intent) => {
      setLast(intent);
      submit(intent);
    },
    replace: (plans: number[]) => last && submit(last, plans),
  };
}
