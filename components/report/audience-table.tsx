import { Card, CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { peopleWords } from '@/lib/ptc/model/people-words';
import type { Report } from './report';

type Audience = Report['known']['audiences'][number];

/** Which rollout scopes and ecosystems a plan touches, and how many people that is, as far as it is known. */
export function AudienceTable({ audiences, gone }: Pick<Report['known'], 'audiences' | 'gone'>) {
  return (
    <Card caption="People and ecosystems" aside="as the scopes are now">
      {audiences.length > 0 ? (
        <Table label="Rollout scopes" cards>
          <thead>
            <tr>
              <Th>Rollout scope</Th>
              <Th>Ecosystems</Th>
              <Th>Who</Th>
              <Th>People</Th>
            </tr>
          </thead>
          <tbody>
            {audiences.map((audience) => (
              <tr key={audience.key}>
                <Th scope="row">{audience.name}</Th>
                <Td label="Ecosystems">{audience.ecosystems.join(', ') || 'none'}</Td>
                <Td label="Who" className="wrap-anywhere">
                  {who(audience)}
                </Td>
                <Td label="People">
                  <People audience={audience} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <CardBody className="text-sm">No rollout scope that is known belongs to this plan.</CardBody>
      )}
      {gone.length > 0 && (
        <CardBody className="border-t border-line text-sm">
          Set up no longer, so their people and gates are not known:{' '}
          {gone.map(({ ecosystem, scope }) => `${ecosystem}, ${scope}`).join('; ')}
        </CardBody>
      )}
    </Card>
  );
}

function who({ everyone, users, groups }: Audience): string {
  if (everyone) return 'All users';
  return [...users, ...groups.map((group) => `group ${group}`)].join(', ') || 'Nobody';
}

function People({ audience: { headcount } }: { audience: Audience }) {
  const { people, atMost, at, why } = headcount;
  if (people === null) return <>Not known. {why}</>;
  return (
    <>
      {peopleWords(people, atMost)}
      {at && (
        <>
          , counted <Time at={at} />
        </>
      )}
    </>
  );
}
