import { CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';

/** What Turnout asks of a tenant's API, by the endpoint that the portal lists (docs/facts/netskope-api.md 2.3). */
const ENDPOINTS: { endpoint: string; right: 'Read + Write' | 'Read'; why: string }[] = [
  {
    endpoint: '/api/v2/profiles/destinations',
    right: 'Read + Write',
    why: 'Makes destination profiles and switches lanes. Without it, switching is a portal task too.',
  },
  {
    endpoint: '/api/v2/policy/internetaccess/rules',
    right: 'Read',
    why: 'Verifies policies without an exported list, where the tenant offers it.',
  },
  {
    endpoint: '/api/v2/steering/apps/private',
    right: 'Read',
    why: 'Warns of a private app that takes a registry’s traffic first.',
  },
  {
    endpoint: '/api/v2/users/getusers and getgroups, /api/v2/scim',
    right: 'Read',
    why: 'Finds users and groups for rollout scopes. Without it, their names are typed.',
  },
];

/** Where a token is made in the portal, and what it has to be allowed. */
export function TokenGuide() {
  return (
    <>
      <CardBody className="grid gap-2 text-sm text-ink-2">
        <p>
          <b className="font-medium text-ink">Service account</b> (release 125 and later): in the portal,{' '}
          <b className="font-medium text-ink">Settings &gt; Administration &gt; Administrators &amp; Roles</b>
          . Give its role <b className="font-medium text-ink">Manage</b> where the table says Read + Write and{' '}
          <b className="font-medium text-ink">View</b> for the rest. Only a Tenant Admin can create one. Which
          function of a role covers destination profiles is not documented:{' '}
          <b className="font-medium text-ink">Check now</b> under Settings, API token shows whether it took
          effect.
        </p>
        <p>
          <b className="font-medium text-ink">Earlier token</b>: in the portal,{' '}
          <b className="font-medium text-ink">Settings &gt; Tools &gt; REST API v2</b>, a privilege for each
          endpoint.
        </p>
        <p>
          <b className="font-medium text-ink">Two tokens</b>: the one that reads needs{' '}
          <b className="font-medium text-ink">View</b> or Read for all of the table, the one that writes the
          rights of its first row.
        </p>
        <p>
          The portal shows a token once. Where the tenant or the role has an IP allowlist, add the address of
          this server.
        </p>
      </CardBody>
      <div className="border-t border-line">
        <Table label="Endpoints and rights" cards>
          <thead>
            <tr>
              <Th>Endpoint</Th>
              <Th>Right</Th>
              <Th>What for</Th>
            </tr>
          </thead>
          <tbody>
            {ENDPOINTS.map(({ endpoint, right, why }) => (
              <tr key={endpoint}>
                <Th scope="row">
                  <code className="text-xs font-normal wrap-anywhere">{endpoint}</code>
                </Th>
                <Td className="whitespace-nowrap">{right}</Td>
                <Td className="text-ink-2">{why}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
