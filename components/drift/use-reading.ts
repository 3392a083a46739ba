'use client';

import { readNowAction } from '@/app/actions/watch';
import { refused } from '@/components/ui/refused';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Kept } from '@/lib/services/watch/keep-reading';
import type { Result } from '@/lib/services/words/problem';

/** Reads the tenant at once and says what that came to; `onRead` follows where it was read. */
export function useReading(tenant: string, onRead: () => unknown) {
  const toast = useToast();
  return useSubmit(
    async () => {
      const read = await readNowAction({ tenant });
      return read.ok ? unlessUnread(read.value) : read;
    },
    (read) => {
      toast({ title: readWords(read) });
      return onRead();
    },
    'look',
  );
}

type Read = Extract<Kept, { state: 'read' }>;

/** A reading that came to nothing is a refusal like any other. */
function unlessUnread(kept: Kept): Result<Read> {
  if (kept.state === 'read') return { ok: true, value: kept };
  const message =
    kept.state === 'failed'
      ? `Not read: ${kept.problem}`
      : 'A push wrote in the meantime, so nothing was compared. Check again.';
  return refused('conflict', message);
}

function readWords({ compared, drifted }: Read): string {
  return `Compared ${compared}: ${drifted === 0 ? 'none differs' : `${drifted} ${drifted === 1 ? 'differs' : 'differ'}`}`;
}
