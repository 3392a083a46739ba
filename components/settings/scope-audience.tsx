import type { Audience } from '@/lib/ptc/model/tenant-model';

/** So many names are shown; of the rest it is said how many they are. */
const SHOWN = 3;

/** Whom a scope names: how many users and groups, and the first of their names. */
export function ScopeAudience({ audience: { everyone, users, groups } }: { audience: Audience }) {
  if (everyone) return <>All users</>;
  const counts = [count(users.length, 'user'), count(groups.length, 'group')].filter(Boolean).join(', ');
  const names = [...groups, ...users];
  const more = names.length - SHOWN;
  return (
    <>
      {counts}
      <span className="block font-mono text-xs wrap-anywhere text-ink-3">
        {names.slice(0, SHOWN).join(', ')}
        {more > 0 && ` and ${more} more`}
      </span>
    </>
  );
}

const count = (number: number, word: string): string =>
  number === 0 ? '' : `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
