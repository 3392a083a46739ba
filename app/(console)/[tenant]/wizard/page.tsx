import Link from 'next/link';
import { wire } from '@/components/live/wire';
import { consolePath } from '@/components/shell/screens';
import { stateWord } from '@/components/switchboard/lane-words';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { Table, Td, Th } from '@/components/ui/table';
import { loadSwitchboard } from '@/lib/services/switchboard/load';
import { tenantContext, valueOr404 } from '../../../page-context';

export default async function WizardPage({ params }: PageProps<'/[tenant]/wizard'>) {
  const { tenant } = await params;
  const { ecosystems, scopes, lanes } = wire(
    valueOr404(await loadSwitchboard(await tenantContext(tenant), { tenant })),
  );
  return (
    <>
      <PageHead
        title="Set up"
        lead="Choose an ecosystem and a rollout scope. Start with the narrowest scope: JFrog’s guide pilots with one person first."
      />
      <Card>
        <Table label="Lanes to set up">
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
                        {lane ? 'Open' : 'Set up'}
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
      <div className="mt-4">
        <Card caption="Artifactory in your own network">
          <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <p className="min-w-0 flex-[1_1_20rem] text-ink-2">
              Where only Netskope Private Access leads to Artifactory, the people of a rollout need it as a
              private app before a redirect can arrive.
            </p>
            <ButtonLink href={consolePath(tenant, 'wizard', 'private-app')}>
              Private app for Artifactory
            </ButtonLink>
          </CardBody>
        </Card>
      </div>
    </>
  );
}
