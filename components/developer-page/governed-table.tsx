import { Badge } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { GovernedEcosystem } from '@/lib/services/developer-page/open';

const REACH = { everyone: 'for everyone', part: 'for part of the company' } as const;

/** The ecosystems that are redirected, or may be. */
export function GovernedTable({ ecosystems }: { ecosystems: GovernedEcosystem[] }) {
  return (
    <Table label="Redirected ecosystems" cards className="sm:table-fixed">
      <thead>
        <tr>
          <Th className="sm:w-[20%]">Ecosystem</Th>
          <Th className="sm:w-[16%]">Redirect</Th>
          <Th className="sm:w-[34%]">For whom, since when</Th>
          <Th className="sm:w-[30%]">Hosts</Th>
        </tr>
      </thead>
      <tbody>
        {ecosystems.map(({ key, name, hosts, governed }) => (
          <tr key={key}>
            <Th scope="row" className="wrap-anywhere">
              {name}
            </Th>
            <Td label="Redirect">
              {governed.state === 'on' ? (
                <Badge tone="ok">On</Badge>
              ) : (
                <Badge tone="portal">Being checked</Badge>
              )}
            </Td>
            <Td label="For whom, since when">
              {governed.state === 'on' ? (
                <>
                  {REACH[governed.reach]}
                  {governed.since && (
                    <>
                      , since <Time at={governed.since} />
                    </>
                  )}
                </>
              ) : (
                'What holds right now is not certain. The command below shows it for your machine.'
              )}
            </Td>
            <Td label="Hosts" className="font-mono text-xs wrap-anywhere">
              {hosts.length > 0 ? hosts.join(', ') : '–'}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
