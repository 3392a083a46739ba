import { useState } from 'react';
import { useWorker } from '@/components/ui/use-worker';
import type { ReadLogs, ReadSoFar } from '@/lib/logs/files/read-logs';
import type { LogQuestion } from '@/lib/services/logs/begin';
import type { Answer, Order } from './log-worker';

export type LogReading =
  | { is: 'none' }
  | { is: 'reading'; soFar: ReadSoFar | null }
  | { is: 'done'; read: ReadLogs; question: LogQuestion }
  | { is: 'broken' };

const startWorker = () => new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module' });

/** Reads files in a worker of the browser, for a question that stays with what they say. A reading that is begun anew, stopped or left ends the one before. */
export function useLogReading() {
  const [reading, setReading] = useState<LogReading>({ is: 'none' });
  const worker = useWorker<Order, Answer>(startWorker);
  const begin = (order: Order, question: LogQuestion) => {
    setReading({ is: 'reading', soFar: null });
    const heard = (data: Answer) => {
      if (data.is === 'progress') setReading({ is: 'reading', soFar: data.soFar });
      else {
        worker.end();
        setReading({ is: 'done', read: data.read, question });
      }
    };
    worker.begin(order, heard, () => setReading({ is: 'broken' }));
  };
  const stop = () => {
    worker.end();
    setReading({ is: 'none' });
  };
  return { reading, begin, stop };
}
