import { Card, CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { TrafficResult } from '@/lib/traffic/result';
import { type Difference, differencesBy, differencesByScope } from './difference';
import type { Sides } from './sides';
import { countWords, sizeWords } from './words';

const SHOWN = 30;

type Names = Record<string, string>;

/** How much more or less is redirected under the second rules, by ecosystem, scope and host. */
export function DifferenceTables({
  result,
  sides,
  ecosystems,
  scopes,
}: {
  result: TrafficResult;
  sides: Sides;
  ecosystems: Names;
  scopes: Names;
}) {
  const named = (names: Names, none: string) => (key: string) => names[key] ?? (key || none);
  const parts = [
    {
      what: 'Ecosystem',
      rows: differencesBy(result.days, ({ ecosystem }) => ecosystem),
      name: named(ecosystems, 'None'),
    },
    { what: 'Scope', rows: differencesByScope(result.rules), name: named(scopes, 'None of Turnout’s') },
    { what: 'Host', rows: differencesBy(result.hosts, ({ label }) => label), name: named({}, 'Not told') },
  ];
  return parts.map(({ what, rows, name }) =>
    rows.length === 0 ? null : (
      <DifferenceTable key={what} what={what} rows={rows} name={name} sides={sides} />
    ),
  );
}

function DifferenceTable({
  what,
  rows,
  name,
  sides,
}: {
  what: string;
  rows: Difference[];
  name: (key: string) => string;
  sides: Sides;
}) {
  const caption = `Redirected, by ${what.toLowerCase()}`;
  const second = sides.second ?? '';
  return (
    <Card caption={caption}>
      <Table label={`${caption}: the difference`} cards>
        <thead>
          <tr>
            <Th>{what}</Th>
            <Th>{sides.first}</Th>
            <Th>{second}</Th>
            <Th>Difference</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row.label}>
              <Th scope="row" className="wrap-anywhere">
                {name(row.label)}
              </Th>
              <Td label={sides.first}>{amount(row.first)}</Td>
              <Td label={second}>{amount(row.second)}</Td>
              <Td label="Difference">
                {signed(row.second.events - row.first.events, countWords)} requests,{' '}
                {signed(row.second.bytes - row.first.bytes, sizeWords)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {rows.length > SHOWN && (
        <CardBody>
          <p className="text-xs text-ink-3">
            The {SHOWN} with the largest difference, of {countWords(rows.length)}.
          </p>
        </CardBody>
      )}
    </Card>
  );
}

const amount = ({ events, bytes }: Difference['first']) => (
  <>
    {countWords(events)} <span className="text-ink-3">{sizeWords(bytes)}</span>
  </>
);

const signed = (difference: number, words: (size: number) => string): string =>
  `${difference > 0 ? '+' : difference < 0 ? '−' : '±'}${words(Math.abs(difference))}`;
