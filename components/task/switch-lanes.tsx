'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { LanesDialog } from '@/components/lanes/lanes-dialog';
import { Button } from '@/components/ui/button';
import type { Wish } from '@/lib/ptc/model/intent';
import type { ReadyLane } from './checklist';

/** The next step of lanes that are verified: the one plan that switches them on. */
export function SwitchLanes({
  tenant,
  lanes,
  mayAdopt,
}: {
  tenant: string;
  lanes: ReadyLane[];
  mayAdopt: boolean;
}) {
  const router = useRouter();
  const [wish, setWish] = useState<Wish | null>(null);
  const keys = lanes.map(({ ecosystem, scope }) => ({ ecosystem, scope }));
  return (
    <>
      <Button
        variant="primary"
        className="max-lg:min-h-11 max-lg:flex-1"
        onClick={() => setWish({ type: 'switch', lanes: keys, on: true })}
      >
        Switch on {lanes.length === 1 ? '1 lane' : `${lanes.length} lanes`}
      </Button>
      {wish && (
        <LanesDialog
          tenant={tenant}
          wish={wish}
          may={{ adopt: mayAdopt, layOut: mayAdopt }}
          onClose={() => setWish(null)}
          onDone={() => router.refresh()}
        />
      )}
    </>
  );
}
