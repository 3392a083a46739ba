'use client';

import { removeReadTokenAction } from '@/app/actions/tenant';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { TokenForm } from './token-form';
import { READS } from './token-kind';

/** Where an admin enters a token that only reads, beside the one that does everything. */
export function AddReadToken({ tenant, host }: { tenant: string; host: string }) {
  return (
    <Card caption="A token of its own for reading">
      <CardBody className="grid gap-3.5">
        <p className="text-sm text-ink-2">
          With a second token the one above is used by pushes and by switching everything off alone. Checks
          for drift, plans, and whatever else only reads use this one. Give it rights to read alone: no API
          tells what a token may write.
        </p>
        <TokenForm tenant={tenant} host={host} kind={READS} first />
      </CardBody>
    </Card>
  );
}

/** Goes back to one token for everything. */
export function RemoveReadToken({ tenant }: { tenant: string }) {
  return (
    <Card caption="One token for everything">
      <CardBody className="grid justify-items-start gap-3 text-sm text-ink-2">
        <p>Without the read token the write token reads as well. It needs the rights to.</p>
        <ConfirmDialog
          trigger={<Button>Remove the read token</Button>}
          title="Remove the read token"
          description="Turnout forgets it, and the write token reads as well from then on. Delete it in the portal too: there it stays valid."
          action={() => removeReadTokenAction({ tenant })}
          confirm="Remove"
          pending="Removing"
          variant="stop"
        />
      </CardBody>
    </Card>
  );
}
