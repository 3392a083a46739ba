import { useEffect, useRef } from 'react';

/**
 * One worker of the browser at a time: what is begun anew, ended or left ends the one before.
 * @param start makes the worker; its address must stand there in full, as the build looks for it
 */
export function useWorker<Order, Said>(start: () => Worker) {
  const worker = useRef<Worker | null>(null);
  const end = () => {
    if (worker.current) silence(worker.current);
    worker.current = null;
  };
  useEffect(
    () => () => {
      if (worker.current) silence(worker.current);
    },
    [],
  );

  /** `broke` is called where its code could not be fetched, or the browser ran out of memory. */
  const begin = (order: Order, heard: (said: Said) => void, broke: () => void) => {
    end();
    const started = start();
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<Said>) => heard(data);
    started.onerror = () => {
      end();
      broke();
    };
    started.postMessage(order);
  };
  return { begin, end };
}

/** One that is ended while its code is still being fetched says afterwards that this failed: nobody listens any more. */
function silence(worker: Worker): void {
  worker.onmessage = null;
  worker.onerror = null;
  worker.terminate();
}
