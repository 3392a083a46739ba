import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import type { PrivateAccess } from '@/lib/ptc/model/private-access-schema';

/** The private app as somebody entered it in Settings, which is where it is changed. */
export function EnteredApp({
  tenant,
  entered,
  artifactoryHost,
}: {
  tenant: string;
  entered: PrivateAccess | null;
  artifactoryHost: string;
}) {
  const settings = consolePath(tenant, 'settings', 'private-access');
  if (!entered)
    return (
      <Card>
        <EmptyState
          title="No private app is entered"
          action={<ButtonLink href={settings}>Enter it in Settings</ButtonLink>}
        >
          Its hosts, ports and publishers come first: {artifactoryHost}, 443, and the publishers that reach
          it.
        </EmptyState>
      </Card>
    );
  const { name, hosts, ports, publisherDns, publishers } = entered;
  return (
    <Card caption="As entered">
      <CardBody className="grid gap-3">
        <DataList
          items={[
            { term: 'Name', detail: name },
            { term: 'Hosts', detail: <code>{hosts.join(', ')}</code> },
            { term: 'Ports', detail: <code>{ports}</code> },
            { term: 'Publishers', detail: publishers.map(publisherWords).join(', ') || 'none' },
            { term: 'Use Publisher DNS', detail: publisherDns ? 'on' : 'off' },
          ]}
        />
        <p>
          <ButtonLink href={settings}>Change it in Settings</ButtonLink>
        </p>
      </CardBody>
    </Card>
  );
}

const publisherWords = ({ name, address }: PrivateAccess['publishers'][number]): string =>
  address ? `${name} (${address})` : `${name} (address not entered)`;
