'use client';

import { Suspense, useState, useTransition } from 'react';
import { lookAt } from '@/components/plan/look';
import { Dialog, DialogWorking } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';
import type { Wish } from '@/lib/ptc/model/intent';
import type { Obstacles } from '@/lib/services/words/problem';
import type { BegunLanes } from './begun-lanes';
import { titleOf } from './wish-words';

const LanesForm = onDemand(async () => (await import('./lanes-form')).LanesForm);

const begin = (tenant: string, wish: Wish, leftOut: Obstacles['lanes'] = []): BegunLanes => ({
  wish,
  look: lookAt(tenant, wish),
  leftOut,
});

/** Shows the one plan for all the lanes that somebody has chosen, and pushes exactly that. */
export function LanesDialog({
  tenant,
  wish: first,
  may,
  onClose,
  onDone,
}: {
  tenant: string;
  wish: Wish;
  may: { adopt: boolean; layOut: boolean };
  onClose: () => void;
  onDone: () => void;
}) {
  const [begun, setBegun] = useState(() => begin(tenant, first));
  // What is shown stays until the next look is there, and with it whatever has the focus.
  const [, start] = useTransition();
  const again = (wish: Wish, leftOut = begun.leftOut) => start(() => setBegun(begin(tenant, wish, leftOut)));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={titleOf(begun.wish)}>
      <Suspense fallback={<DialogWorking>Reading the tenant</DialogWorking>}>
        <LanesForm
          tenant={tenant}
          begun={begun}
          may={may}
          onAgain={again}
          onClose={onClose}
          onDone={onDone}
        />
      </Suspense>
    </Dialog>
  );
}
