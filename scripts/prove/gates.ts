import { randomBytes } from 'node:crypto';
import { closeDatabase } from '../../lib/db/client';
import { migrate } from '../../lib/db/migrate';
import { FAULTS, type Fault, wrongOf } from '../gates/gate-faults';
import { gatedLane } from '../gates/gated-lane';
import { withTemporaryServer } from '../postgres/temporary';

/** Each fault of a lane's gate alone, and in pairs, against what the gate says then. */
const cases: Fault[][] = [
  [],
  ...FAULTS.map((fault) => [fault]),
  ...FAULTS.flatMap((one, index) => FAULTS.slice(index + 1).map((other) => [one, other])),
];
let wrong = 0;
await withTemporaryServer(async (server) => {
  process.env.DATABASE_URL = server;
  process.env.TURNOUT_KEY = `1:${randomBytes(32).toString('base64')}`;
  await migrate(server);
  const lane = await gatedLane();
  for (const faults of cases) {
    const said = await wrongOf(lane, faults);
    wrong += said.length > 0 ? 1 : 0;
    for (const text of said)
      console.log(`✗ ${faults.map(({ name }) => name).join(' + ') || 'nothing'}: ${text}`);
  }
  await lane.close();
  await closeDatabase();
});
console.log(
  `${FAULTS.length} faults alone and in all pairs, ${cases.length} gates with real rules, curl and certificates: wrong ${wrong}`,
);
process.exit(wrong === 0 ? 0 : 1);
