import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { Readings } from './reading';
import { judgedByWords } from './sides';
import { spanOf, spanWords } from './span-view';
import { StateBadge } from './state-badge';
import { laneTrafficPath } from './traffic-path';
import { countWords, sizeWords } from './words';

/** A page of readings. @param lane what each of them opens at; null for all of it */
export function ReadingsTable({
  tenant,
  rows,
  lane,
}: {
  tenant: string;
  rows: Readings['rows'];
  lane: { ecosystem: string; scope: string } | null;
}) {
  return (
    <Table label="List of readings" cards>
      <thead>
        <tr>
          <Th>Reading</Th>
          <Th>Events</Th>
          <Th>Judged by</Th>
          <Th>Lines</Th>
          <Th>Given by</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <Th scope="row">
              <Link
                className="underline underline-offset-2"
                href={
                  lane
                    ? laneTrafficPath(tenant, lane, String(row.number))
                    : consolePath(tenant, 'traffic', String(row.number))
                }
              >
                #{row.number}
              </Link>
            </Th>
            <Td className="wrap-anywhere sm:min-w-[28ch]">
              {row.fileName} <span className="text-ink-3">{sizeOf(row)}</span>
              {row.requestsName !== null && (
                <>
                  <br />
                  {row.requestsName} <span className="text-ink-3">{sizeWords(row.requestsSize)}</span>
                </>
              )}
              {row.problem !== null && <p className="text-xs text-red">{row.problem}</p>}
            </Td>
            <Td label="Judged by">{judgedByWords(row)}</Td>
            <Td label="Lines">{countWords(row.lines)}</Td>
            <Td label="By" className="wrap-anywhere">
              {row.byName}, <Time at={row.createdAt} />
            </Td>
            <Td first>
              <StateBadge state={row.state} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const sizeOf = (row: Readings['rows'][number]): string => {
  const span = spanOf(row);
  return span ? spanWords(span) : sizeWords(row.size);
};
