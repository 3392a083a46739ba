'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Result } from '@/lib/services/problem';

export type Attest = (input: { tenant: string; task: string }) => Promise<Result<null>>;

/** A person's word that a profile was made by hand: no list that the portal exports would show it. */
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
      description="Your name is kept as the evidence: no list that the portal exports shows what a profile holds."
      action={give}
      confirm="It is as shown"
      pending="Saving"
    />
  );
}
