import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Progress } from '@/components/ui/progress';
import { Time } from '@/components/ui/time';
import type { Reading } from './reading';
import { countWords, leftWords, shareWords } from './words';

type Span = { from: string; to: string };

/** The days that a table is read for; null where a reading is of a file. */
export const spanOf = ({ spanFrom, spanTo }: Pick<Reading, 'spanFrom' | 'spanTo'>): Span | null =>
  spanFrom && spanTo ? { from: spanFrom, to: spanTo } : null;

/** Days as the events have them. */
export function spanWords({ from, to }: Span): string {
  const [first, last] = [from, new Date(Date.parse(to) - 1).toISOString()].map((at) => at.slice(0, 10));
  return first === last ? `${first} (UTC)` : `${first} to ${last} (UTC)`;
}

/** How far the reading of a table is, in time. */
export function HowFarInTime({ reading, span }: { reading: Reading; span: Span }) {
  const { state, size, readBytes, lines, startedAt } = reading;
  const reached = new Date(Date.parse(span.from) + readBytes * 1_000).toISOString();
  const text = `${shareWords(readBytes, size)} of ${spanWords(span)} read, ${countWords(lines)} events`;
  const seconds = startedAt ? (Date.now() - Date.parse(startedAt)) / 1_000 : 0;
  const rate = seconds > 0 ? readBytes / seconds : 0;
  return (
    <>
      <Progress value={readBytes} max={size} text={text} tone="signal" />
      <p className="text-sm">
        {text}, up to {reached.slice(0, 16).replace('T', ' ')} UTC.
        {state === 'reading' &&
          rate > 0 &&
          ` ${countWords(Math.round(lines / seconds))} events a second, about ${leftWords((size - readBytes) / rate)} left.`}
        {state === 'stopped' && ' It was stopped and can go on from here.'}
        {state === 'queued' && ' A worker takes it up as soon as one is free.'}
      </p>
    </>
  );
}

/** What was read of a table, and what its columns leave open. */
export function TableCard({ reading, span, open }: { reading: Reading; span: Span; open: string[] }) {
  return (
    <Card caption="The table">
      <CardBody>
        <DataList
          items={[
            { term: 'Table', detail: <span className="font-mono text-xs">{reading.fileName}</span> },
            {
              term: 'Span',
              detail: (
                <>
                  <Time at={span.from} /> to <Time at={span.to} />
                </>
              ),
            },
            { term: 'Events', detail: countWords(reading.lines) },
            {
              term: 'People',
              detail: reading.pseudonyms ? 'Named by a keyed hash' : 'By the names in the table',
            },
            { term: 'Kept', detail: 'The counts on this page. The events stay in ClickHouse.' },
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
    </Card>
  );
}
