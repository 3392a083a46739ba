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
export function ActRows({ label, rows }: { label: string; rows: Act[] }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Row</Th>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>Act</Th>
          <Th>Change</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <Th scope="row" className="font-mono text-xs font-normal text-ink-3" title={row.hash}>
              #{row.seq}
            </Th>
            <Td>
              <Time at={row.at} />
            </Td>
            <Td className="whitespace-nowrap">
              {row.actorName}
              {row.actorKind !== 'person' && (
                <span className="block text-xs text-ink-3">{row.actorKind}</span>
              )}
            </Td>
            <Td className="min-w-56 wrap-anywhere">
              {actWords(row.action)} <b>{row.targetName}</b>
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
