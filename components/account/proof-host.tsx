'use client';

import { Suspense } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { useAskedProof } from '@/components/ui/proof';

const ProofDialog = onDemand(() => import('./proof-dialog').then((file) => file.ProofDialog));

/** Where the question who is there is shown, over whatever asks it. Once a page. */
export function ProofHost() {
  const asked = useAskedProof();
  if (!asked) return null;
  return (
    <Suspense>
      <ProofDialog {...asked} />
    </Suspense>
  );
}
