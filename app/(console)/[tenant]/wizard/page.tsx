import Link from 'next/link';
import { wire } from '@/components/live/wire';
import { consolePath } from '@/components/shell/screens';
import { stateWord } from '@/components/switchboard/board';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { Table, Td, Th } from '@/components/ui/table';
import { loadSwitchboard } from '@/lib/services/switchboard/load';
import { pageContext, valueOr404 } from '../../../page-context';

export default async function WizardPage({ params }: PageProps<'/[tenant]/wizard'>) {
  const { tenant } = await params;
  const { ecosystems, scopes, lanes } = wire(
    valueOr404(await loadSwitchboard(await pageContext(), { tenant })),
  );
  return (
    <>
      <PageHead
        title="Wizard"
        lead="Choose what to roll out and for whom. A pilot for yourself first is the guide's advice: it is the narrowest scope."
      />
      <Card>
        <Table label="Lanes to prepare">
          <thead>
            <tr>
              <Th>Ecosystem</Th>
              {scopes.map((scope) => (
                <Th key={scope.key}>{scope.name}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ecosystems.map((ecosystem) => (
              <tr key={ecosystem.key}>
                <Th scope="row">{ecosystem.name}</Th>
                {scopes.map((scope) => {
                  const lane =
                    lanes.find((other) => other.ecosystem === ecosystem.key && other.scope === scope.key) ??
                    null;
                  return (
                    <Td key={scope.key}>
                      <Link
                        href={consolePath(tenant, 'wizard', ecosystem.key, scope.key)}
                        className="font-medium underline underline-offset-2"
                      >
                        {lane ? 'Open' : 'Prepare'}
                        <span className="sr-only">
                          {' '}
                          {ecosystem.name} for {scope.name}
                        </span>
                      </Link>
                      <span className="block text-xs text-ink-3">{stateWord(lane)}</span>
                    </Td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}
