import { useState } from 'react';
import { useWorker } from '@/components/ui/use-worker';
import type { LockAnswer, LockOrder } from './lock-worker';

export type LockReading =
  | { is: 'none' }
  | { is: 'reading' }
  | { is: 'done'; answer: LockAnswer; order: LockOrder }
  | { is: 'broken' };

const startWorker = () => new Worker(new URL('./lock-worker.ts', import.meta.url), { type: 'module' });

/** Reads a lock file in a worker of the browser. A reading that is begun anew or left ends the one before. */
export function useLockReading() {
  const [reading, setReading] = useState<LockReading>({ is: 'none' });
  const worker = useWorker<LockOrder, LockAnswer>(startWorker);
  const begin = (order: LockOrder) => {
    setReading({ is: 'reading' });
    const heard = (answer: LockAnswer) => {
      worker.end();
      setReading({ is: 'done', answer, order });
    };
    worker.begin(order, heard, () => setReading({ is: 'broken' }));
  };
  return { reading, begin };
}
