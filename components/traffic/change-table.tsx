import { Card, CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { Row } from '@/lib/traffic/result';
import type { Sides } from './sides';
import { grouped, sumOf } from './sums';
import { countWords, sizeWords, verdictName } from './words';

/** What becomes otherwise of these requests under the second rules. */
export function ChangeTable({
  rows,
  caption,
  sides,
  ecosystems,
}: {
  rows: Row[];
  caption: string;
  sides: Sides;
  ecosystems: Record<string, string>;
}) {
  const changed = rows.filter(({ first, second }) => second !== null && second !== first);
  const second = sides.second ?? '';
  if (changed.length === 0)
    return (
      <Card caption={caption}>
        <CardBody>
          <p className="text-sm">Nothing, for these requests.</p>
        </CardBody>
      </Card>
    );
  return (
    <Card caption={caption}>
      <Table label={`${caption}: counts`} cards>
        <thead>
          <tr>
            <Th>Ecosystem</Th>
            <Th>{sides.first}</Th>
            <Th>{second}</Th>
            <Th>Requests</Th>
            <Th>Bytes</Th>
          </tr>
        </thead>
        <tbody>
          {grouped(changed, ({ ecosystem, first, second }) => `${ecosystem}\n${first}\n${second}`).map(
            ([key, alike]) => {
              const [row] = alike;
              if (!row) return null;
              const { events, bytes } = sumOf(alike);
              return (
                <tr key={key}>
                  <Th scope="row">{ecosystems[row.ecosystem] ?? (row.ecosystem || 'None')}</Th>
                  <Td label={sides.first}>{verdictName(row.first)}</Td>
                  <Td label={second}>{row.second && verdictName(row.second)}</Td>
                  <Td label="Requests">{countWords(events)}</Td>
                  <Td label="Bytes">{sizeWords(bytes)}</Td>
                </tr>
              );
            },
          )}
        </tbody>
      </Table>
    </Card>
  );
}
