import { Card } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { LogFile } from '@/lib/logs/collecting/log-file';
import { KIND_NAME } from '@/lib/logs/reading/kind';

const said = (count: number): string => count.toLocaleString('en-US');

/** What was read, file by file, in the order in which it was. */
export function FileTable({ files, zones }: { files: LogFile[]; zones: number[] | null }) {
  return (
    <Card
      caption="Files"
      aside={zones ? `Clock of the laptop: ${zones.map(zoneWords).join(', ')}` : undefined}
    >
      <Table label="What was read" cards>
        <thead>
          <tr>
            <Th>File</Th>
            <Th>Read as</Th>
            <Th className="text-right">Lines</Th>
            <Th className="text-right">Known</Th>
            <Th className="text-right">Not known</Th>
            <Th>Its own clock</Th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={`${file.name} ${file.lines} ${file.first?.wall} ${file.last?.wall}`}>
              <Th scope="row" className="wrap-anywhere">
                {file.name}
              </Th>
              <Td label="Read as">{KIND_NAME[file.kind]}</Td>
              <Td label="Lines" className="text-right tabular-nums">
                {said(file.lines)}
              </Td>
              <Td label="Known" className="text-right tabular-nums">
                {said(file.known)}
              </Td>
              <Td label="Not known" className="text-right tabular-nums">
                {said(file.unknown)}
              </Td>
              <Td label="Its own clock">{spanWords(file)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function spanWords({ first, last }: LogFile): string {
  if (!first) return 'no times';
  const text = (wall: number) => new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
  return last ? `${text(first.wall)} to ${text(last.wall)}` : text(first.wall);
}

function zoneWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
