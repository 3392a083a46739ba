import type { Evidence } from '../trace';
import { nearest } from './matching';
import { isFor, isSurelyIn, MOST_MB, MOST_SEGMENTS, refreshOf, segmentsOf, srpOf } from './srp';
import { fact, hopAt, type Step, stopped } from './way';
import type { Attempt, PrivateApp, World } from './world';

const KEY = 'entitlement';

/** What the client steers: the SRP, and whether the host is in it (docs/facts/steering-and-private-access.md a.2). */
export function entitlementStep(world: World, { host }: Attempt): Step<{ srp: PrivateApp[] }> {
  const { srpMb, user } = world.device;
  if (srpMb !== null && srpMb > MOST_MB)
    return stopped(KEY, 'SRP too large', {
      title: `The SRP has ${srpMb} MB`,
      reason: `Above ${MOST_MB} MB all traffic to private apps is dropped.`,
      evidence: fact('documented: limit of the SRP since R118'),
      todo: 'Give this person fewer apps, or apps with fewer hosts.',
    });
  const srp = srpOf(world);
  const segments = segmentsOf(srp);
  const doubts = [
    ...(segments > MOST_SEGMENTS
      ? [
          `${segments.toLocaleString('en-US')} app segments; Netskope documents ${MOST_SEGMENTS.toLocaleString('en-US')} for one person.`,
        ]
      : []),
    ...(refreshOf(world)
      ? []
      : ['When the client last pulled it is not known: a change lands within 15 minutes.']),
  ];
  const who = user ?? 'this person';
  const [found] = nearest(srp, host);
  if (!found) return { hop: hopAt(KEY, { ...lacking(world, host, who), doubts }), on: { srp } };
  const sure = isSurelyIn(world, found.app);
  return {
    hop: hopAt(KEY, {
      state: sure ? 'ok' : 'unknown',
      title: `${found.app.name} is in the SRP${sure ? '' : ', if a group has it'}`,
      reason: `A policy names it for ${who}, so the client steers ${found.host}. The order of policies does not matter for that.`,
      evidence: world.evidence,
      doubts: sure ? doubts : [...doubts, `No groups of ${who} are entered.`],
    }),
    on: { srp },
  };
}

type Lacking = { state: 'passes'; title: string; reason: string; evidence: Evidence; todo?: string };

/** Why nothing of the SRP has the host by its name: there is no app, no policy, or the client has not pulled it yet. */
function lacking(world: World, host: string, who: string): Lacking {
  const [app] = nearest(world.apps, host).map((one) => one.app);
  const told = { state: 'passes', evidence: world.evidence } as const;
  if (!app)
    return {
      ...told,
      title: `No private app has ${host}`,
      reason: 'The client steers what an app names, and nothing else.',
    };
  const [rule] = world.rules.filter(
    (one) => one.enabled && one.apps.includes(app.name) && isFor(one, world.device) !== 'no',
  );
  const refresh = refreshOf(world);
  if (rule && refresh)
    return {
      ...told,
      title: `${app.name} is not in the SRP yet`,
      reason: `It was changed after the client’s last pull; the next is in ${countdown(refresh.nextAt - world.now)}.`,
      todo: 'Wait, or disconnect and connect the client.',
    };
  return {
    ...told,
    title: `${who} is not entitled to ${app.name}`,
    reason: 'No enabled policy for them names it, so the client does not know it.',
    todo: `Add a policy that gives ${app.name} to them.`,
  };
}

/** Seconds as minutes and seconds. */
const countdown = (seconds: number): string =>
  `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
