import { Table, Td, Th } from '@/components/ui/table';
import type { Row } from '@/lib/traffic/result';
import { grouped, type Side, sumOf, verdictOn } from './sums';
import { countWords, sizeWords, VERDICT_WORDS, verdictName } from './words';

const HEIGHT = 60;
const STACK = Object.keys(VERDICT_WORDS) as (keyof typeof VERDICT_WORDS)[];

/** The requests of one ecosystem by day, stacked by what becomes of them. The table behind it holds the same. */
export function DayChart({ name, rows, side }: { name: string; rows: Row[]; side: Side }) {
  const days = grouped(rows, ({ label }) => label).sort(([one], [other]) => (one < other ? -1 : 1));
  const most = Math.max(...days.map(([, ofDay]) => sumOf(ofDay).events), 1);
  const used = STACK.filter((verdict) => rows.some((row) => verdictOn(row, side) === verdict));
  const width = 100 / days.length;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex items-baseline justify-between gap-3 text-sm">
        <span className="font-semibold">{name}</span>
        <span className="text-xs text-ink-3">up to {countWords(most)} requests a day</span>
      </figcaption>
      <svg
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}: requests by day, ${used.map((verdict) => verdictName(verdict).toLowerCase()).join(', ')}. The table below holds the figures.`}
        className="block h-24 w-full border-b border-line-strong"
      >
        {days.map(([day, ofDay], at) => {
          let top = HEIGHT;
          return used.map((verdict) => {
            const { events } = sumOf(ofDay.filter((row) => verdictOn(row, side) === verdict));
            const height = (events / most) * HEIGHT;
            top -= height;
            return (
              <rect
                key={`${day} ${verdict}`}
                x={at * width + width * 0.12}
                y={top}
                width={width * 0.76}
                height={height}
                className={VERDICT_WORDS[verdict].fill}
              />
            );
          });
        })}
      </svg>
      <p className="mt-1 flex justify-between text-2xs text-ink-3">
        <span>{days[0]?.[0]}</span>
        <span>{days.length > 1 && days.at(-1)?.[0]}</span>
      </p>
      <details className="mt-1 text-sm">
        <summary className="cursor-pointer text-ink-2">As a table</summary>
        <Table label={`${name} by day`} cards>
          <thead>
            <tr>
              <Th>Day</Th>
              {used.map((verdict) => (
                <Th key={verdict}>{verdictName(verdict)}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(([day, ofDay]) => (
              <tr key={day}>
                <Th scope="row">{day || 'Not told'}</Th>
                {used.map((verdict) => {
                  const { events, bytes } = sumOf(ofDay.filter((row) => verdictOn(row, side) === verdict));
                  return (
                    <Td key={verdict} label={verdictName(verdict)} className="whitespace-nowrap">
                      {countWords(events)} <span className="text-ink-3">{sizeWords(bytes)}</span>
                    </Td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </figure>
  );
}

/** What the colours mean, with the sum of each. */
export function Legend({ rows, side }: { rows: Row[]; side: Side }) {
  return (
    <ul className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
      {STACK.map((verdict) => {
        const { events, bytes } = sumOf(rows.filter((row) => verdictOn(row, side) === verdict));
        if (events === 0) return null;
        return (
          <li key={verdict} className="flex gap-2">
            <span
              aria-hidden
              className={`mt-1.5 size-2.5 flex-none rounded-sm ${VERDICT_WORDS[verdict].swatch}`}
            />
            <span>
              <span className="font-medium">{verdictName(verdict)}</span> {countWords(events)} requests,{' '}
              {sizeWords(bytes)}
              <span className="block text-xs text-ink-3">{VERDICT_WORDS[verdict].what}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
