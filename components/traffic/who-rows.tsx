import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { WhoRow } from '@/lib/traffic/attribution/page';
import { reasonWords } from './who-words';
import { countWords } from './words';

const TONES: Record<WhoRow['verdict'], BadgeTone> = { certain: 'ok', ambiguous: 'portal', nobody: 'neutral' };

/** Rerouted requests, each with whose it was and why. */
export function WhoRows({
  rows,
  windowS,
  ecosystems,
  scopes,
}: {
  rows: WhoRow[];
  windowS: number;
  ecosystems: Record<string, string>;
  scopes: Record<string, string>;
}) {
  return (
    <Table label="Rerouted requests, in the order of the request log" cards>
      <thead>
        <tr>
          <Th>Line</Th>
          <Th>When</Th>
          <Th>Package</Th>
          <Th>Lane</Th>
          <Th>Program</Th>
          <Th>Who</Th>
          <Th>Why</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <Th scope="row" className="font-mono text-xs">
              {countWords(row.line)}
            </Th>
            <Td>
              <Time at={row.time} />
            </Td>
            <Td className="wrap-anywhere">
              {row.package ? (
                <>
                  {row.package} {row.version}
                </>
              ) : (
                <span className="font-mono text-xs">
                  {row.host}
                  {row.path}
                </span>
              )}
              {row.status !== null && row.status >= 400 && (
                <span className="text-red"> answered with {row.status}</span>
              )}
            </Td>
            <Td label="Lane">
              {ecosystems[row.ecosystem] ?? (row.ecosystem || 'None')}
              {row.scope && `, ${scopes[row.scope] ?? row.scope}`}
            </Td>
            <Td label="Program">{row.client}</Td>
            <Td first className="wrap-anywhere">
              {row.user || <Badge tone={TONES[row.verdict]}>{row.verdict}</Badge>}
            </Td>
            <Td className="max-w-[44ch] min-w-[24ch] text-ink-2 wrap-anywhere">
              {reasonWords(row, windowS)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
