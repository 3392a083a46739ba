import { Card, CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { Row } from '@/lib/traffic/result';
import { grouped, type Side, sumOf, verdictOn } from './sums';
import { countWords, sizeWords, verdictName } from './words';

/** Rows at most; what is beyond them is smaller. */
const SHOWN = 30;

/** One aspect of a reading: who or what it was, what becomes of it, and how much it is. */
export function PartTable({
  caption,
  what,
  lead,
  rows,
  side,
  ecosystems,
  aside,
}: {
  caption: string;
  /** What the first column tells. */
  what: string;
  lead: string;
  rows: Row[];
  side: Side;
  ecosystems: Record<string, string>;
  aside?: string | undefined;
}) {
  if (rows.length === 0) return null;
  const lines = grouped(rows, (row) => `${row.label}\n${row.ecosystem}\n${verdictOn(row, side)}`).map(
    ([key, alike]) => ({
      key,
      row: alike[0] as Row,
      ...sumOf(alike),
    }),
  );
  return (
    <Card caption={caption} aside={aside}>
      <CardBody className="border-b border-line">
        <p className="max-w-[80ch] text-sm text-ink-2">{lead}</p>
      </CardBody>
      <Table label={`${caption}: counts`} cards>
        <thead>
          <tr>
            <Th>{what}</Th>
            <Th>Ecosystem</Th>
            <Th>What becomes of it</Th>
            <Th>Requests</Th>
            <Th>Bytes</Th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, SHOWN).map(({ key, row, events, bytes }) => (
            <tr key={key}>
              <Th scope="row" className="wrap-anywhere">
                {row.label || 'Not told'}
              </Th>
              <Td label="Ecosystem">{ecosystems[row.ecosystem] ?? (row.ecosystem || 'None')}</Td>
              <Td label="Becomes">{verdictName(verdictOn(row, side))}</Td>
              <Td label="Requests">{countWords(events)}</Td>
              <Td label="Bytes">{sizeWords(bytes)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {lines.length > SHOWN && (
        <CardBody>
          <p className="text-xs text-ink-3">
            The {SHOWN} with the most bytes, of {countWords(lines.length)} that are kept.
          </p>
        </CardBody>
      )}
    </Card>
  );
}
