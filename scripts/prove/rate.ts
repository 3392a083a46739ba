import { planChanges } from '@/lib/ptc/planning/plan';
import { carryOut } from '@/lib/services/push/carry-out';
import { type Sandbox, startSandbox } from '@/sandbox/start';
import { type Figures, figuresOf, jainsIndex, type Logged } from '../../testing/rate-figures';
import { controlOf } from '../../testing/sandbox-control';

const TOKEN = 'a-token-for-this-proof';
const SHARE = 0.95;
const FAIRNESS = 0.95;
/** One push: as many profiles as take about thirty seconds at the sandbox's usual 40 calls a second. */
const LONG = { perSecond: 40, profiles: 320 };
/** The other tenants push until the time is up. */
const MANY = { tenants: 20, perSecond: 10, seconds: 25 };

/** Real changes through the real client, against the sandbox's rate limit; all figures come from the sandbox's own log. */
const long = await longPush();
console.log(
  `one push: ${said(long)} of ${LONG.perSecond} a second over ${long.windows} whole seconds, ${long.calls} calls, ${long.refused} refused`,
);
const many = await manyPushes();
const shares = many.map(({ share }) => share).sort((one, other) => one - other);
const fairness = jainsIndex(many.map(({ calls }) => calls));
const refused = [long, ...many].reduce((sum, one) => sum + one.refused, 0);
const [least = 0, most = 0] = [shares[0], shares.at(-1)];
for (const [at, one] of many.entries())
  console.log(`tenant ${at + 1}: ${said(one)} of ${MANY.perSecond} a second, ${one.calls} calls`);
console.log(
  `${percent(long.share)} of the allowed rate in a push of ${long.calls} calls, ${percent(least)} to ${percent(most)} in ${many.length} tenants at once, fairness ${fairness.toFixed(4)} (Jain), 429: ${refused}`,
);
const holds = long.share >= SHARE && least >= SHARE && refused === 0 && fairness >= FAIRNESS;
process.exitCode = holds && long.windows >= 20 && many.every(({ windows }) => windows >= 20) ? 0 : 1;

async function longPush(): Promise<Figures> {
  const sandbox = await limitedTo(LONG.perSecond);
  process.env.TURNOUT_ALLOWED_HOSTS = sandbox.apiOrigin;
  await push(sandbox, LONG.profiles, Number.POSITIVE_INFINITY);
  return ended(sandbox, LONG.perSecond);
}

async function manyPushes(): Promise<Figures[]> {
  const { tenants, perSecond, seconds } = MANY;
  const sandboxes = await Promise.all(Array.from({ length: tenants }, () => limitedTo(perSecond)));
  process.env.TURNOUT_ALLOWED_HOSTS = sandboxes.map(({ apiOrigin }) => apiOrigin).join(',');
  const until = performance.now() + seconds * 1000;
  await Promise.all(sandboxes.map((sandbox) => push(sandbox, perSecond * seconds, until)));
  return Promise.all(sandboxes.map((sandbox) => ended(sandbox, perSecond)));
}

async function limitedTo(requestsPerSecond: number): Promise<Sandbox> {
  const sandbox = await startSandbox({ token: TOKEN });
  await controlOf(sandbox.apiOrigin)('settings', { requestsPerSecond });
  return sandbox;
}

/** Creates profiles, one change after the other as a worker does, until they are all there or the time is up. */
async function push({ apiOrigin }: Sandbox, profiles: number, until: number): Promise<void> {
  const connection = { host: new URL(apiOrigin).host, token: TOKEN };
  const wanted = Array.from({ length: profiles }, (_, at) => ({
    kind: 'destination-profile' as const,
    name: `jfrog-${at}`,
    type: 'insensitive' as const,
    values: [`host-${at}.example`],
    description: '',
  }));
  const view = { destinationProfiles: wanted, headerProfiles: [], policies: [] };
  for (const change of planChanges(view, [], () => 'api')) {
    if (performance.now() >= until) return;
    const outcome = await carryOut(connection, change, false);
    if (outcome.type !== 'done') throw new Error(`A change did not go through: ${outcome.message}`);
  }
}

async function ended(sandbox: Sandbox, perSecond: number): Promise<Figures> {
  const log = (await controlOf(sandbox.apiOrigin)('api')) as Logged[];
  await sandbox.close();
  return figuresOf(log, perSecond);
}

function said({ share }: Figures): string {
  return `used ${percent(share)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
