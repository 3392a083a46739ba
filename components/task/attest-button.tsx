'use client';

import { attestTaskAction } from '@/app/actions/task';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** A person's word that something was made by hand, where no exported list would show it or none is asked for. */
export function AttestButton({ tenant, task, name }: { tenant: string; task: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={<Button>I have made {name}</Button>}
      title={`${name} is made and applied`}
      description="Your name is kept as the evidence. Nothing else is asked for it: look at it once more in the portal."
      action={() => attestTaskAction({ tenant, task })}
      confirm="It is as shown"
      pending="Saving"
    />
  );
}
