import { db } from '@/lib/db/client';
import { actingOn } from './course-acts';
import type { Act, Course } from './courses';
import { nothingUnseen } from './foreign-acts';
import type { Lie, Rest } from './judge';
import { PLANTED } from './lies';
import { liesIn, restOf, type Screens, screensOf } from './rest';
import type { TruthTenant } from './truth-tenant';

/** What a course came to. */
export type Ran = {
  acts: number;
  rests: number;
  /** Cells that were compared with the proxy; those that nobody could have known are counted apart. */
  cells: number;
  unseen: number;
  redirected: number;
  /** Lanes whose last push failed, and readings that failed, each once. */
  failures: number;
  lies: (Lie & { after: number })[];
  /** The planted lies that were found. */
  found: string[];
};

/** How every course ends: nothing is under way, the tenant is read, and its list uploaded where no API shows the rules. */
const ending = ({ mended }: Course): Act[] => [
  { type: 'rest' },
  ...(mended ? [{ type: 'mend' } as const] : []),
  { type: 'read' },
  { type: 'upload the list' },
  { type: 'rest' },
];

/** Puts the tenant back to its beginning, takes it through a course, and judges what the screens say at each rest. */
export async function runCourse(tenant: TruthTenant, course: Course): Promise<Ran> {
  await tenant.putBack();
  const unseen = nothingUnseen();
  const act = actingOn(tenant, unseen);
  const ran: Ran = {
    acts: 0,
    rests: 0,
    cells: 0,
    unseen: 0,
    redirected: 0,
    failures: 0,
    lies: [],
    found: [],
  };
  const failed = new Set<string>();
  let before = await screensOf(tenant.slug);
  for (const one of [...course.acts, ...ending(course)]) {
    await act(one);
    ran.acts += 1;
    if (one.type !== 'rest') continue;
    const rest = await restOf(tenant, unseen);
    const screens = await screensOf(tenant.slug);
    count(ran, rest, failed);
    ran.lies.push(...liesIn(screens, rest).map((lie) => ({ ...lie, after: ran.acts })));
    ran.found.push(...plantedFoundIn(screens, before, rest).filter((name) => !ran.found.includes(name)));
    before = screens;
  }
  ran.failures = failed.size;
  return ran;
}

function count(ran: Ran, { lanes, unread }: Rest, failed: Set<string>): void {
  ran.rests += 1;
  ran.cells += lanes.filter(({ unseen }) => !unseen).length;
  ran.unseen += lanes.filter(({ unseen }) => unseen).length;
  ran.redirected += lanes.filter(({ hosts }) => hosts.length > 0).length;
  for (const lane of lanes) if (lane.failed) failed.add(`${lane.profileName} ${lane.failed.push}`);
  if (unread) failed.add('the reading');
}

const plantedFoundIn = (screens: Screens, before: Screens, rest: Rest): string[] =>
  Object.entries(PLANTED).flatMap(([name, plant]) =>
    liesIn(plant(screens, before), rest).length > liesIn(screens, rest).length ? [name] : [],
  );

/** A shorter course in which the same kind of lie is still told: one act after the other is left out where it can be. */
export async function shrunk(tenant: TruthTenant, course: Course, kind: string): Promise<Course> {
  let shortest = course;
  for (let at = course.acts.length - 1; at >= 0; at--) {
    const shorter = { ...shortest, acts: shortest.acts.toSpliced(at, 1) };
    const { lies } = await runCourse(tenant, shorter);
    if (lies.some((lie) => lie.kind === kind)) shortest = shorter;
  }
  return shortest;
}

/** Where a tenant stands, for whoever looks at a lie that was told. */
export async function journalOf({ id }: TruthTenant): Promise<string[]> {
  const pushes = await db().push.findMany({
    where: { tenantId: id },
    orderBy: { number: 'desc' },
    take: 4,
    include: { plan: { select: { title: true } }, steps: { orderBy: { index: 'asc' } } },
  });
  return pushes.map(
    ({ number, status, plan, steps }) =>
      `#${number} ${plan.title}: ${status}; ${steps.map((step) => `${step.status}${step.message ? ` (${step.message})` : ''}`).join(', ')}`,
  );
}
