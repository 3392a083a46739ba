import type { Key } from '@/components/keys/registry';
import { chooseTheme } from '@/components/shell/chosen-theme';
import { includes } from '@/lib/auth/right';
import { PALETTE_KEY } from './palette-key';
import { needs, type Rights } from './places';
import type { Row } from './row';

/** What the palette does itself; everything else it does by the keys of the screen. */
export type Acts = { checkNow: () => void; signOut: () => void };

const THEMES = { light: 'Light theme', dark: 'Dark theme', system: 'Theme as the system' } as const;

/**
 * What can be done from here: what the keys of the open screen do, and what is at hand everywhere. What the person has no right to
 * is there as well, and says why it cannot be done.
 */
export function actRows(
  keys: readonly Key[],
  acts: Acts,
  { tenant, ...rights }: { tenant: string | null } & Rights,
): Row[] {
  const mayAct = rights.role !== null && includes(rights.role, 'operator');
  const mayNot = mayAct ? {} : { refused: needs('operator', rights) };
  return [
    ...keys.filter(isOffered).map(keyRow),
    ...(tenant !== null
      ? [
          act('Check now', acts.checkNow, { also: 'read tenant drift watch', ...mayNot }),
          ...(!mayAct ? [act('Switch everything off', () => {}, { ...KILL, ...mayNot })] : []),
        ]
      : []),
    ...Object.entries(THEMES).map(([theme, title]) =>
      act(title, () => chooseTheme(theme as keyof typeof THEMES), { also: 'appearance colours mode' }),
    ),
    act('Sign out', acts.signOut, { also: 'log out leave' }),
  ];
}

const KILL = { also: 'kill switch stop pause all' };

/** A key that works only on what has the focus has nothing to do here; nor has the one that opened the palette. */
const isOffered = ({ within, keys }: Key) => !within && keys !== PALETTE_KEY;

function keyRow({ keys, does, press }: Key): Row {
  return {
    id: `key ${keys} ${does}`,
    group: 'Do',
    title: does,
    keys,
    run: () => void press(),
    ...(keys === 'Alt+K' && KILL),
  };
}

function act(title: string, run: () => void, rest: { also: string; refused?: string }): Row {
  return { id: `do ${title}`, group: 'Do', title, run, ...rest };
}
