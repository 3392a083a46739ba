import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { Place } from '@/lib/lockfiles/places';
import type { Named } from '@/lib/lockfiles/read-lock';

const PLACE: Record<Place, { word: string; tone: BadgeTone }> = {
  artifactory: { word: 'Artifactory', tone: 'bad' },
  public: { word: 'Public registry', tone: 'ok' },
  other: { word: 'Another host', tone: 'neutral' },
};

/** The hosts that a lock file names. */
export function NamedTable({ named }: { named: Named[] }) {
  return (
    <Card caption="What it names">
      <Table label="Registries in the lock file" cards>
        <thead>
          <tr>
            <Th>Host</Th>
            <Th>It is</Th>
            <Th>Repositories</Th>
            <Th>Written by</Th>
            <Th>Addresses</Th>
          </tr>
        </thead>
        <tbody>
          {named.map(({ host, place, configured, repositories, count }) => (
            <tr key={`${host} ${configured}`}>
              <Th scope="row" className="font-mono wrap-anywhere">
                {host}
              </Th>
              <Td label="It is">
                <Badge tone={PLACE[place].tone}>{PLACE[place].word}</Badge>
              </Td>
              <Td label="Repositories">{repositories.join(', ') || '–'}</Td>
              <Td label="Written by">
                {configured ? 'the project’s own setting' : 'whoever served the file'}
              </Td>
              <Td label="Addresses" className="tabular-nums">
                {count.toLocaleString('en-US')}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
