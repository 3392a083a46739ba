import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Table, Td, Th } from '@/components/ui/table';
import type { Reading } from './reading';
import { countWords, sizeWords } from './words';

/** How the file was read: what it was, which of its lines were no events, and what it leaves open. */
export function FileCard({
  reading,
  outcome,
}: {
  reading: Reading;
  outcome: NonNullable<Reading['outcome']>;
}) {
  const { format, packing, lines, bad, samples, open } = outcome;
  const { who } = reading;
  return (
    <Card caption={who ? 'The files' : 'The file'}>
      <CardBody>
        <DataList
          items={[
            { term: 'Format', detail: packing === 'plain' ? format : `${format}, ${packing}` },
            { term: 'Size', detail: `${sizeWords(reading.size)}, ${countWords(lines)} lines` },
            { term: 'SHA-256', detail: <span className="font-mono text-xs">{reading.sha256}</span> },
            ...(who ? requestLog(reading, who) : []),
            {
              term: 'People',
              detail: reading.pseudonyms ? 'Named by a keyed hash' : 'By the names in the file',
            },
            {
              term: 'Kept',
              detail: who
                ? 'The counts on this page, and a row for each rerouted request. Both files were deleted.'
                : 'The counts on this page. The file was deleted.',
            },
          ]}
        />
      </CardBody>
      {open.length > 0 && (
        <CardBody>
          <ul className="grid gap-1 text-sm text-ink-2">
            {open.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </CardBody>
      )}
      {bad > 0 && (
        <CardBody>
          <p className="text-sm">
            {countWords(bad)} lines were no events and are not counted
            {samples.length < bad && '; the first of them'}:
          </p>
        </CardBody>
      )}
      {samples.length > 0 && (
        <Table label="Lines that were no events" cards>
          <thead>
            <tr>
              <Th>Line</Th>
              <Th>Why</Th>
              <Th>How it begins</Th>
            </tr>
          </thead>
          <tbody>
            {samples.map(({ line, reason, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and lines may be alike
              <tr key={at}>
                <Th scope="row">{line === null ? 'Not told' : countWords(line)}</Th>
                <Td>{reason}</Td>
                <Td className="font-mono text-xs wrap-anywhere">{text || 'Not kept'}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

/** How the second file was read. */
const requestLog = (reading: Reading, { lines, bad }: NonNullable<Reading['who']>) => [
  {
    term: 'Request log',
    detail: `${reading.requestsName}, ${sizeWords(reading.requestsSize)}, ${countWords(lines)} lines${bad > 0 ? `, ${countWords(bad)} of them no requests` : ''}`,
  },
  { term: 'Its SHA-256', detail: <span className="font-mono text-xs">{reading.requestsSha256}</span> },
];
