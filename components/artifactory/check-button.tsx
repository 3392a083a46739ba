'use client';

import { checkArtifactoryAction } from '@/app/actions/artifactory';
import { Button } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';

/** Asks Artifactory now. */
export function CheckArtifactory({ tenant }: { tenant: string }) {
  const checking = useSubmit(() => checkArtifactoryAction({ tenant }), undefined, 'look');
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RefusalLine problem={checking.problem} />
      <Button pending={checking.pending && 'Asking Artifactory'} onClick={() => checking.submit()}>
        Check now
      </Button>
    </span>
  );
}
