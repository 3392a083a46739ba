'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Result } from '@/lib/services/words/problem';

/** Pushes the plan on this page, by its digest: exactly what is shown, or nothing. */
export function PushButton({
  tenant,
  plan,
  digest,
  push,
}: {
  tenant: string;
  plan: number;
  digest: string;
  push: (input: { tenant: string; plan: number; digest: string }) => Promise<Result<{ number: number }>>;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [pushing, startPushing] = useTransition();
  const start = () =>
    startPushing(async () => {
      const started = await push({ tenant, plan, digest });
      if (started.ok) router.push(consolePath(tenant, 'pushes', String(plan)));
      else setProblem(started.problem.message);
    });
  return (
    <>
      <Button variant="primary" aria-disabled={pushing || undefined} onClick={() => !pushing && start()}>
        {pushing ? 'Handing it to the worker …' : 'Push this plan'}
      </Button>
      {problem && <Notice tone="red">{problem}</Notice>}
    </>
  );
}
