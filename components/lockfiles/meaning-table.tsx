import { Card } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { LockKind } from '@/lib/lockfiles/kinds';
import { MEANING } from '@/lib/lockfiles/meaning';

/** What each kind of address means for those who install from the file. */
export function MeaningTable({ kind }: { kind: LockKind }) {
  const { artifactory, public: open } = MEANING[kind];
  const rows = [
    ...artifactory.map((one) => ({ ...one, names: 'Artifactory' })),
    ...open.map((one) => ({ ...one, names: 'The public registry' })),
  ];
  return (
    <Card caption="What that means">
      <Table label="What each address means, by lane" cards>
        <thead>
          <tr>
            <Th>The file names</Th>
            <Th>Client</Th>
            <Th>Lane on</Th>
            <Th>Lane off</Th>
            <Th>Source</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ names, who, on, off, known }) => (
            <tr key={`${names} ${who}`}>
              <Th scope="row" className="font-medium">
                {names}
              </Th>
              <Td label="Client">{who}</Td>
              <Td label="Lane on">{on}</Td>
              <Td label="Lane off">{off}</Td>
              <Td label="Source" className="text-ink-2">
                {known}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
