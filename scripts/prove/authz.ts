import { randomBytes } from 'node:crypto';
import { closeDatabase } from '../../lib/db/client';
import { migrate } from '../../lib/db/migrate';
import {
  type Case,
  casesOf,
  databaseButRefusals,
  matrixPeople,
  ofTenant,
  refusalsInAudit,
  WHERE,
  WHO,
} from '../../testing/authz-matrix';
import { answeredUnproven, wantsProof } from '../../testing/proof-cases';
import { everyVerb } from '../../testing/verbs';
import { createDatabase } from '../postgres/databases';
import { withTemporaryServer } from '../postgres/temporary';

/** Every verb, as everybody, in one's own tenant, in another and in one that there is not. */
await withTemporaryServer(async (server) => {
  process.env.TURNOUT_KEY = `1:${randomBytes(32).toString('base64')}`;
  process.env.DATABASE_URL = await createDatabase(server, 'turnout_authz');
  await migrate(process.env.DATABASE_URL, process.cwd());
  try {
    await prove();
  } finally {
    await closeDatabase();
  }
});
process.exit();

async function prove(): Promise<void> {
  const people = await matrixPeople();
  const verbs = await everyVerb();
  const before = await databaseButRefusals();
  const cases: (Case & { verb: string })[] = [];
  for (const verb of verbs)
    cases.push(...(await casesOf(verb, people)).map((one) => ({ ...one, verb: verb.verb })));
  const wrong = cases.filter(({ expected, got }) => expected !== got);
  for (const { verb, who, where, expected, got, message } of wrong.slice(0, 20))
    console.log(`${verb} as ${who} in ${where}: ${got} instead of ${expected}. ${message}`);
  const after = await databaseButRefusals();
  const changed =
    after.filter((row) => !before.includes(row)).length + Math.abs(after.length - before.length);
  const refused = cases.filter(({ got }) => got === 'forbidden' || got === 'not found');
  const told = await refusalsInAudit();
  const signedIn = refused.filter(({ who, where }) => who !== 'visitor' && where !== 'none');
  const untold = signedIn.filter(({ verb, who }) => {
    const actor = who === 'worker' ? 'id-of-worker' : who;
    return ![...told.keys()].some((key) => key.startsWith(`${verb} ${actor} `));
  });
  console.log(
    `${verbs.length} verbs, ${verbs.filter(ofTenant).length} of them of a tenant; ${WHO.length} kinds of people, ${WHERE.length} places: ${cases.length} calls, ${refused.length} refused, ${told.size} kinds of refusal in the audit`,
  );
  const asking = verbs.filter(wantsProof);
  const unasked: string[] = [];
  for (const verb of asking) if (await answeredUnproven(verb)) unasked.push(verb.verb);
  for (const verb of unasked) console.log(`${verb} does not ask who is there.`);
  console.log(`${asking.length} verbs want a recent proof of who asks; done without one ${unasked.length}`);
  // Not vacuous: each answer was given often.
  const few = (['allowed', 'forbidden', 'not found'] as const).some(
    (answer) => cases.filter(({ got }) => got === answer).length < verbs.length,
  );
  if (few) console.log('One of the answers was hardly given, so this proves nothing.');
  console.log(
    `wrong answers ${wrong.length} of ${cases.length}, rows changed by a refused call ${changed}, refusals missing in the audit ${untold.length}`,
  );
  process.exitCode =
    wrong.length + changed + untold.length + unasked.length === 0 && asking.length > 0 && !few ? 0 : 1;
}
