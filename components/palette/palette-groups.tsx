import Link from 'next/link';
import { shownCombination } from '@/components/keys/combination';
import { classNames } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import { TrackGlyph } from '@/components/ui/track-glyph';
import { grouped, type Row } from './row';

/** The id of a row's option. */
export const optionId = (list: string, row: Row): string => `${list} ${row.id}`.replace(/\s+/g, '-');

/** The options under their headings. The keyboard stays in the field, so none of them is a stop of Tab. */
export function PaletteGroups({
  id,
  rows,
  active,
  onPoint,
  onChoose,
}: {
  id: string;
  rows: Row[];
  active: string | null;
  onPoint: (id: string) => void;
  onChoose: (row: Row) => void;
}) {
  return (
    <div
      role="listbox"
      id={id}
      aria-label="Results"
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
    >
      {grouped(rows).map(({ group, rows: members }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends, these are options
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden className="px-2.5 pt-2 pb-1 text-2xs text-ink-3">
            {group}
          </p>
          {members.map((row) => (
            <Option
              key={row.id}
              id={optionId(id, row)}
              row={row}
              isActive={optionId(id, row) === active}
              onPoint={() => onPoint(row.id)}
              onChoose={() => onChoose(row)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option({
  id,
  row,
  isActive,
  onPoint,
  onChoose,
}: {
  id: string;
  row: Row;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  const shared = {
    id,
    role: 'option' as const,
    tabIndex: -1,
    'aria-selected': isActive,
    'aria-disabled': row.refused ? true : undefined,
    onPointerMove: isActive ? undefined : onPoint,
    onClick: onChoose,
    className: classNames(
      'flex min-h-9 w-full items-center gap-x-3 rounded-control px-2.5 py-1 text-left text-sm outline-none',
      isActive && 'bg-raised ring-1 ring-line-strong ring-inset',
      row.refused && 'text-ink-3',
    ),
  };
  if ('href' in row && !row.refused)
    return (
      <Link {...shared} href={row.href} prefetch={false}>
        <OptionText row={row} />
      </Link>
    );
  return (
    <div {...shared}>
      <OptionText row={row} />
    </div>
  );
}

function OptionText({ row: { title, detail, state, track, keys, refused } }: { row: Row }) {
  return (
    <>
      {track && <TrackGlyph state={track} className="h-5 w-7 flex-none" />}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{title}</span>
        {(refused ?? detail) && (
          <span className={classNames('block text-xs', refused ? '' : 'truncate text-ink-2')}>
            {refused ?? detail}
          </span>
        )}
      </span>
      {state && <span className="flex-none text-xs text-ink-2">{state}</span>}
      {keys && (
        <span className="flex-none">
          <Kbd>{shownCombination(keys.split(' ')[0] ?? keys)}</Kbd>
        </span>
      )}
    </>
  );
}
