import type { Route } from 'next';
import Link from 'next/link';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ActDetail } from './act-detail';
import { actWords } from './act-words';

/** One audit row as screens show it. */
export type Act = {
  seq: number;
  at: Date;
  actorKind: string;
  actorName: string;
  action: string;
  targetName: string;
  before: unknown;
  after: unknown;
  hash: string;
};

/** Audit rows as a table: who did what when, and what it changed. */
export function ActRows<Row extends Act>({
  label,
  rows,
  objectPath,
  placeOf,
}: {
  label: string;
  rows: Row[];
  /** Where the other acts on the same object are listed. */
  objectPath?: (object: string) => Route;
  /** In which tenant it was, where rows of several are listed. */
  placeOf?: (row: Row) => string;
}) {
  return (
    <Table label={label} cards>
      <thead>
        <tr>
          <Th>Row</Th>
          <Th>When</Th>
          {placeOf && <Th>Tenant</Th>}
          <Th>Who</Th>
          <Th>Act</Th>
          <Th>Change</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${placeOf?.(row)} ${row.seq}`}>
            <Th scope="row" className="font-mono text-xs font-normal text-ink-3" title={row.hash}>
              #{row.seq}
            </Th>
            <Td>
              <Time at={row.at} />
            </Td>
            {placeOf && <Td label="Tenant">{placeOf(row)}</Td>}
            <Td label="By" className="sm:whitespace-nowrap">
              {row.actorName}
              {row.actorKind !== 'person' && (
                <span className="text-xs text-ink-3 sm:block"> {row.actorKind}</span>
              )}
            </Td>
            <Td first className="min-w-56 wrap-anywhere">
              {actWords(row.action)}{' '}
              <b>
                {objectPath ? (
                  <Link href={objectPath(row.targetName)}>{row.targetName}</Link>
                ) : (
                  row.targetName
                )}
              </b>
            </Td>
            <Td>
              <ActDetail before={row.before} after={row.after} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
