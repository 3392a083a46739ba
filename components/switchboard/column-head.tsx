import { relativeTime } from '@/components/ui/time-format';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { peopleWords } from '@/lib/ptc/model/people-words';
import { audienceText, type Board } from './board';
import { SelectBox } from './select-box';

/** Where the box of a cell or a column stands. */
export const CORNER = 'matrix:absolute! matrix:top-1 matrix:right-1';

type Headcount = Board['headcounts'][number];

/** The head of a scope's column: its name, how many people that is, and whom it names. */
export function ColumnHead({
  scope,
  lanes,
  headcount,
  now,
}: {
  scope: Board['scopes'][number];
  lanes: LaneKey[];
  headcount: Headcount | undefined;
  now: string;
}) {
  return (
    <th
      scope="col"
      className="relative border-b border-l border-line py-2 pr-9 pl-3 text-left align-bottom text-sm font-normal dense:pl-2.5"
    >
      <SelectBox label={`Select ${scope.name}`} lanes={lanes} inCards={false} className={CORNER} />
      <span className="block wrap-anywhere">
        <b>{scope.name}</b>
        {headcount && <People headcount={headcount} now={now} />}
      </span>
      <span className="block truncate font-mono text-2xs text-ink-2" title={audienceText(scope, 20)}>
        {audienceText(scope, 1)}
      </span>
    </th>
  );
}

/** `42 people`; where that is not known, that and why. How old the figure is stands in its title. */
function People({ headcount: { people, atMost, at, why }, now }: { headcount: Headcount; now: string }) {
  const counted = at && `counted ${relativeTime(new Date(at), new Date(now > at ? now : at))}`;
  const twice = atMost && 'people in several of its groups are counted several times';
  return (
    <span className="text-ink-2" title={[why, twice, counted].filter(Boolean).join(', ') || undefined}>
      {' '}
      · {people === null ? 'people unknown' : peopleWords(people, atMost)}
      {why && <span className="sr-only">. {why}</span>}
    </span>
  );
}
