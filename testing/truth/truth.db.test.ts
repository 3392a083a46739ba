import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/sandbox/start';
import { useTestDatabase } from '../database';
import { courseOf } from './courses';
import { hurryClock } from './hurried-clock';
import { runCourse } from './run-course';
import { letPlansGo } from './stored-rows';
import { TRUTH_TOKEN, truthTenant } from './truth-tenant';

const { ownerUrl } = useTestDatabase();

const SEED = 20_261_129;
const COURSES = 5;
/** Courses wait for answers that never come, also where the machine is busy. */
const PATIENCE = { timeout: 300_000 };
let sandbox: Sandbox;
let calm: () => void;

beforeAll(async () => {
  await letPlansGo(ownerUrl);
  calm = hurryClock(20);
  sandbox = await startSandbox({ token: TRUTH_TOKEN, previewPort: 0 });
});
afterAll(async () => {
  await sandbox.close();
  calm();
});

/** A few of the 2,000 that `npm run prove -- truth` runs. */
test.for([
  { name: 'rules by hand', preview: false },
  { name: 'an API for rules', preview: true },
])('$name: at rest the screens say what the proxy does', PATIENCE, async ({ name, preview }) => {
  const door = preview ? sandbox.preview : sandbox;
  if (!door) throw new Error('The sandbox has no second tenant.');
  process.env.TURNOUT_ALLOWED_HOSTS = door.apiOrigin;
  const tenant = await truthTenant(name, door, preview);
  const found = new Set<string>();
  for (let number = 0; number < COURSES; number++) {
    const ran = await runCourse(tenant, courseOf(SEED, number));
    expect(ran.lies, `course ${number} of seed ${SEED}`).toEqual([]);
    for (const lie of ran.found) found.add(lie);
  }
  await tenant.close();
  // A judge that finds no planted lie would say the same.
  expect(found).toContain('a failed switch falls back silently');
});
