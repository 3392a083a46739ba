import type { Wire } from '@/components/live/wire';
import { settingsPath } from '@/components/settings/sections';
import { consolePath } from '@/components/shell/screens';
import type { Board } from '@/components/switchboard/board';
import { trackOf } from '@/components/switchboard/lane-kind';
import { lanePath } from '@/components/switchboard/lane-path';
import { verbOf } from '@/components/switchboard/lane-verb';
import { stateWord } from '@/components/switchboard/lane-words';
import type { findAnything } from '@/lib/services/palette/find';
import type { Row } from './row';

/** What the server found. */
export type Found = Wire<Extract<Awaited<ReturnType<typeof findAnything>>, { ok: true }>['value']>;
type FoundLane = Found['lanes'][number];

/** Of so many lanes at most the next act is offered as a line of its own. */
const ACTS = 3;

/** The tenant that is open, as its switchboard says of its lanes; null until it is known. */
type Here = { tenant: string | null; board: Board | null; mayAct: boolean };

/** What was found as lines of the palette. */
export function rowsOf(found: Found, { tenant, board, mayAct }: Here): Row[] {
  const here = found.lanes.filter(({ slug }) => slug === tenant);
  return [
    ...found.lanes.map((lane) => laneRow(lane, tenant, board)),
    ...(mayAct && board ? here.slice(0, ACTS).flatMap((lane) => laneAct(lane, board)) : []),
    ...found.plans.map((plan) => planRow(plan, found.kind, tenant)),
    ...found.tasks.map((task) => ({
      id: `task ${task.id}`,
      group: 'Portal tasks',
      title: task.name,
      detail: elsewhere(task, tenant, `plan #${task.plan}`),
      state: task.assignee ?? 'Not assigned',
      href: consolePath(task.slug, 'tasks'),
    })),
    ...found.tenants.map(({ slug, name, host }) => ({
      id: `tenant ${slug}`,
      group: 'Tenants',
      title: name,
      detail: host,
      ...(slug === tenant && { state: 'Open now' }),
      href: consolePath(slug, 'switchboard'),
    })),
    ...(tenant === null ? [] : ofTenant(found, tenant)),
  ];
}

function ofTenant({ ecosystems, people }: Found, tenant: string): Row[] {
  return [
    ...ecosystems.map(({ key, name, domains }) => ({
      id: `ecosystem ${key}`,
      group: 'Ecosystems',
      title: name,
      detail: domains.join(', '),
      href: settingsPath(tenant, 'ecosystems', key),
    })),
    ...people.map(({ id, name, email }) => ({
      id: `person ${id}`,
      group: 'People',
      title: name,
      detail: email,
      href: settingsPath(tenant, 'people', id),
    })),
  ];
}

const shownAt = (board: Board, { ecosystem, scope }: FoundLane) =>
  board.lanes.find((lane) => lane.ecosystem === ecosystem && lane.scope === scope) ?? null;

/** In the open tenant with the word that its switchboard has for it; in another one that is seen there. */
function laneRow(lane: FoundLane, tenant: string | null, board: Here['board']): Row {
  const { slug, ecosystem, scope, profileName } = lane;
  const shown = board && slug === tenant ? shownAt(board, lane) : undefined;
  return {
    id: `lane ${slug} ${ecosystem} ${scope}`,
    group: 'Lanes',
    title: titleOf(lane),
    ...(slug !== tenant && { detail: lane.tenant }),
    ...(shown !== undefined && { state: stateWord(shown), track: trackOf(shown) }),
    also: profileName ?? '',
    href: lanePath(slug, lane),
  };
}

const titleOf = ({ ecosystemName, scopeName }: FoundLane): string => `${ecosystemName}, ${scopeName}`;

/** The next step of a lane, as its cell has it; a switch is confirmed there. */
function laneAct(lane: FoundLane, board: Board): Row[] {
  const ecosystem = board.ecosystems.find(({ key }) => key === lane.ecosystem);
  const scope = board.scopes.find(({ key }) => key === lane.scope);
  const verb = ecosystem && scope && verbOf(lane.slug, { ecosystem, scope }, shownAt(board, lane));
  if (!verb) return [];
  return [
    {
      id: `act ${lane.slug} ${lane.ecosystem} ${lane.scope}`,
      group: 'Do',
      title: `${verb.word}: ${titleOf(lane)}`,
      also: 'lane turn on off',
      href: 'href' in verb ? verb.href : lanePath(lane.slug, lane),
    },
  ];
}

const PUSH_WORD = {
  queued: 'Queued',
  running: 'Pushing',
  waiting_for_portal: 'Waiting for the portal',
  stopped: 'Stopped',
  done: 'Done',
  stale: 'Stale',
  failed: 'Failed',
} as const;
const PLAN_WORD = { open: 'Open', pushed: 'Pushed', replaced: 'Replaced' } as const;

/** One that was pushed leads to its push, unless plans were asked for. */
function planRow(plan: Found['plans'][number], kind: Found['kind'], tenant: string | null): Row {
  const { slug, number, title, status, push } = plan;
  const asPush = push !== null && kind !== 'plan';
  return {
    id: `plan ${slug} ${number}`,
    group: 'Plans and pushes',
    title: `${asPush ? 'Push' : 'Plan'} #${number}`,
    detail: elsewhere(plan, tenant, title),
    state: asPush ? PUSH_WORD[push] : PLAN_WORD[status],
    href: consolePath(slug, asPush ? 'pushes' : 'plans', String(number)),
  };
}

/** With the tenant's name, where that is another than the open one. */
function elsewhere(
  { slug, tenant: name }: { slug: string; tenant: string },
  open: string | null,
  detail: string,
): string {
  return slug === open ? detail : `${detail} · ${name}`;
}
