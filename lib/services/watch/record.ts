import { z } from 'zod';
import { write } from '../words/verb';
import { keepReading } from './keep-reading';
import { Reading } from './reading';

/** Writes down what the calling worker read under its claim. */
export const recordReading = write({
  name: 'watch.record',
  needs: 'worker',
  input: z.strictObject({ claim: z.uuid(), mark: z.string(), reading: Reading }),
  run: (tx, input) => keepReading(tx, input),
});
