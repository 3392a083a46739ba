import { classNames } from '@/components/ui/class-names';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { CellPlace } from './board';
import { type Board, coveredBy, laneAt } from './board';
import { CORNER } from './column-head';
import { LaneCell } from './lane-cell';
import { SelectBox } from './select-box';
import { useSelecting } from './use-selection';

type Ecosystem = Board['ecosystems'][number];

/** One ecosystem in every scope: a row of the table, a card where there is no room for one. */
export function BoardRow({
  tenant,
  board,
  ecosystem,
  isShown,
  shownLanes,
  open,
  onOpen,
  onSwitch,
}: {
  tenant: string;
  board: Board;
  ecosystem: Ecosystem;
  /** Whether a lane of it is of the kind that is looked for. */
  isShown: (scope: string) => boolean;
  /** Those of its lanes. */
  shownLanes: LaneKey[];
  open: string | null;
  onOpen: (place: CellPlace) => void;
  onSwitch: ((place: CellPlace, on: boolean) => void) | null;
}) {
  const selecting = useSelecting();
  return (
    <tr className={CARD}>
      <RowHead ecosystem={ecosystem} lanes={shownLanes} />
      {board.scopes.map((scope) => (
        <td
          key={scope.key}
          data-lane={`${ecosystem.key}.${scope.key}`}
          className={classNames(
            'relative flex items-center border-b border-line p-0 last:border-b-0 *:last:min-w-0 *:last:flex-1 matrix:table-cell matrix:border-l matrix:last:border-b',
            selecting && 'matrix:*:last:pr-9!',
            selecting?.isChosen({ ecosystem: ecosystem.key, scope: scope.key }) && CHOSEN,
          )}
        >
          <SelectBox
            label={`Select ${laneName({ ecosystem, scope })}`}
            lanes={[{ ecosystem: ecosystem.key, scope: scope.key }]}
            className={classNames('max-sm:ml-1', CORNER)}
          />
          <LaneCell
            tenant={tenant}
            place={{ ecosystem, scope }}
            lane={laneAt(board, ecosystem.key, scope.key)}
            now={board.at}
            covered={coveredBy(board, ecosystem.key, scope.key)?.name ?? null}
            faded={!isShown(scope.key)}
            open={open === `${ecosystem.key}.${scope.key}`}
            onOpen={onOpen}
            onSwitch={onSwitch}
          />
        </td>
      ))}
    </tr>
  );
}

const CHOSEN = 'bg-blue-bg shadow-[inset_0_0_0_1px_var(--blue-line)]';

const CARD =
  'mb-3 block overflow-clip rounded-card border border-line bg-surface shadow-card matrix:table-row matrix:rounded-none matrix:border-0 matrix:shadow-none matrix:[&:last-child>*]:border-b-0';

function RowHead({ ecosystem: { name, domains }, lanes }: { ecosystem: Ecosystem; lanes: LaneKey[] }) {
  const [first = '', ...more] = domains;
  return (
    <th
      scope="row"
      className="relative flex items-center gap-3 border-b border-line px-3.5 py-2 text-left font-normal matrix:table-cell matrix:py-0 matrix:pr-9 matrix:pl-3"
    >
      <SelectBox label={`Select ${name}`} lanes={lanes} className={classNames('-ml-2.5', CORNER)} />
      <span className="block flex-none text-md leading-5 font-semibold wrap-anywhere matrix:text-sm">
        {name}
      </span>
      <span
        className="block min-w-0 flex-1 truncate text-right font-mono text-2xs leading-4 text-ink-2 matrix:text-left"
        title={domains.join(', ')}
      >
        {first}
        {more.length > 0 && ` +${more.length}`}
      </span>
    </th>
  );
}
