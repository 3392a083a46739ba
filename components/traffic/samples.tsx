'use client';

import { useRouter } from 'next/navigation';
import { readSampleAction } from '@/app/actions/traffic';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';

/** Made-up logs, read with one click. */
export function Samples({ tenant }: { tenant: string }) {
  const router = useRouter();
  const sample = useSubmit(readSampleAction, ({ number }) =>
    router.push(consolePath(tenant, 'traffic', String(number))),
  );
  return (
    <div className="grid justify-items-center gap-2">
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          pending={sample.pending && 'Reading'}
          onClick={() => sample.submit({ tenant, sample: 'events' })}
        >
          Read the sample
        </Button>
        <Button
          pending={sample.pending && 'Reading'}
          onClick={() => sample.submit({ tenant, sample: 'both' })}
        >
          Read the sample of both logs
        </Button>
      </div>
      <RefusalLine problem={sample.problem} />
    </div>
  );
}
