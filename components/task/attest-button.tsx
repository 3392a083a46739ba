'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Result } from '@/lib/services/words/problem';

export type Attest = (input: { tenant: string; task: string }) => Promise<Result<null>>;

/** A person's word that something was made by hand, where no exported list would show it or none is asked for. */
export function AttestButton({
  tenant,
  task,
  name,
  attest,
}: {
  tenant: string;
  task: string;
  name: string;
  attest: Attest;
}) {
  const give = async () => {
    const given = await attest({ tenant, task });
    return given.ok ? { ok: true as const } : { ok: false as const, message: given.problem.message };
  };
  return (
    <ConfirmDialog
      trigger={<Button>I have made {name}</Button>}
      title={`${name} is made and applied`}
      description="Your name is kept as the evidence. Nothing else is asked for it: look at it once more in the portal."
      action={give}
      confirm="It is as shown"
      pending="Saving"
    />
  );
}
