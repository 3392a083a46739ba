import { useRouter } from 'next/navigation';
import { removeReadingAction, resumeReadingAction, stopReadingAction } from '@/app/actions/traffic';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Reading } from './reading';

/** What can be done with a reading as it is. */
export function ReadingActs({
  tenant,
  reading,
  onDone,
}: {
  tenant: string;
  reading: Reading;
  onDone: () => void;
}) {
  const router = useRouter();
  const { number, state } = reading;
  const stop = useSubmit(stopReadingAction, onDone);
  const resume = useSubmit(resumeReadingAction, onDone);
  const remove = useSubmit(removeReadingAction, () => router.push(consolePath(tenant, 'traffic')));
  const problem = stop.problem ?? resume.problem ?? remove.problem;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {(state === 'queued' || state === 'reading') && (
          <Button pending={stop.pending && 'Stopping'} onClick={() => stop.submit({ tenant, number })}>
            Stop
          </Button>
        )}
        {state === 'stopped' && (
          <Button
            variant="primary"
            pending={resume.pending && 'Going on'}
            onClick={() => resume.submit({ tenant, number })}
          >
            Go on
          </Button>
        )}
        {state !== 'reading' && (
          <Button
            variant="stop"
            pending={remove.pending && 'Removing'}
            onClick={() => remove.submit({ tenant, number })}
          >
            Remove this reading
          </Button>
        )}
      </div>
      <RefusalLine problem={problem} />
    </div>
  );
}
