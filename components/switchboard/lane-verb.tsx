import type { Route } from 'next';
import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { buttonClass } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { BoardLane, CellPlace } from './board';
import { kindOf } from './lane-kind';

/** The next step of a lane: a switch that a dialog asks about, what the lane's panel shows, or the screen where it is taken. */
export type Verb = { word: string } & ({ on: boolean } | { open: true } | { href: Route });

/** The one next step of a lane; null where there is none, or it is under way. */
export function verbOf(tenant: string, { ecosystem, scope }: CellPlace, lane: BoardLane | null): Verb | null {
  switch (kindOf(lane)) {
    case 'new':
      return { word: 'Set up', href: consolePath(tenant, 'wizard', ecosystem.key, scope.key) };
    case 'waiting':
      return { word: lane?.openTasks ? 'Open tasks' : 'Verify', href: consolePath(tenant, 'tasks') };
    case 'ready':
      return { word: 'Switch on', on: true };
    case 'on':
      return { word: 'Switch off', on: false };
    case 'drifted':
      // On, with rules that an exported list showed to differ: there is nothing that could be restored.
      return lane?.drift ? { word: 'Restore', open: true } : { word: 'Switch off', on: false };
    case 'unknown':
      return { word: 'Check now', href: consolePath(tenant, 'drift') };
    case 'failed':
      return lane?.state === 'pushing' ? null : { word: 'Try again', on: !lane?.on };
    case 'pushing':
      return null;
  }
}

const LOOK = buttonClass('plain', 'min-h-[26px]! px-2! py-0! text-xs!');

/** The button of it. `name` is the lane's, for those who hear it alone. */
export function LaneVerb({
  verb,
  name,
  onOpen,
  onSwitch,
}: {
  verb: Verb;
  name: string;
  onOpen: () => void;
  onSwitch: (on: boolean) => void;
}) {
  const label = `${verb.word}: ${name}`;
  const hydrated = useHydrated();
  if ('href' in verb)
    return (
      <Link href={verb.href} className={LOOK} aria-label={label}>
        {verb.word}
      </Link>
    );
  return (
    <button
      type="button"
      className={LOOK}
      aria-label={label}
      // A click before the page can hear it would be lost without a word.
      aria-disabled={!hydrated || undefined}
      onClick={() => ('on' in verb ? onSwitch(verb.on) : onOpen())}
    >
      {verb.word}
    </button>
  );
}
