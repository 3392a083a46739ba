import cluster from 'node:cluster';
import { config } from '@/lib/config';
import { keepProcesses } from './processes';
import { countPlaces } from './stream-places';

/** The web server, on the port that it is given: one process answers on one processor, so there may be several. */
const count = config('TURNOUT_WEB_PROCESSES');
if (cluster.isPrimary && count > 1) {
  countPlaces();
  keepProcesses(count);
}
// Not loaded by the one that only keeps the others.
else await (await import('./serve')).serve(Number(process.argv[2]));
