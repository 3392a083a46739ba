import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Notice } from '@/components/ui/notice';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { AuditProof } from './audit-proof';
import type { Installation } from './installation';
import { settingsPath } from './sections';

/** Version, database, workers, keys and sandbox of an installation. */
export function InstallationCards({ installation }: { installation: Installation }) {
  const { version, node, url, database, sandbox, allowedHosts } = installation;
  return (
    <>
      <Card caption="Turnout">
        <CardBody>
          <DataList
            items={[
              { term: 'Version', detail: `${version}, Node.js ${node.replace(/^v/, '')}` },
              { term: 'Address', detail: <code>{url}</code> },
              {
                term: 'Database',
                detail: (
                  <>
                    PostgreSQL {database.version}, <code>{database.name}</code> on{' '}
                    <code>{database.server}</code>, {sizeOf(database.bytes)}
                  </>
                ),
              },
              { term: 'Sandbox', detail: sandbox ? <code>{sandbox}</code> : 'off' },
              {
                term: 'Allowed hosts',
                detail:
                  allowedHosts.length > 0 ? <code>{allowedHosts.join(', ')}</code> : 'Netskope’s own only',
              },
            ]}
          />
        </CardBody>
      </Card>
      <AuditProof installation={installation} />
      <Workers installation={installation} />
      <Keys installation={installation} />
    </>
  );
}

function Workers({ installation: { workers, now } }: { installation: Installation }) {
  const alive = workers.filter((worker) => worker.alive).length;
  return (
    <Card caption="Workers" aside={alive === 1 ? '1 running' : `${alive} running`}>
      {alive === 0 && (
        <CardBody>
          <Notice tone="red" title="No worker is running">
            Nothing is pushed, switched or checked until one runs. <code>npm start</code> starts it; its log
            is <code>logs/worker.log</code> in the data folder.
          </Notice>
        </CardBody>
      )}
      {workers.length > 0 && (
        <Table label="Every worker and its state" cards>
          <thead>
            <tr>
              <Th>Worker</Th>
              <Th>State</Th>
              <Th>Started</Th>
              <Th>Last seen</Th>
            </tr>
          </thead>
          <tbody>
            {workers.map((worker) => (
              <tr key={worker.id}>
                <Th scope="row">
                  <code className="text-xs font-normal wrap-anywhere">{worker.name}</code>
                </Th>
                <Td first>
                  <Badge tone={worker.alive ? 'ok' : 'bad'}>{worker.alive ? 'running' : 'not seen'}</Badge>
                </Td>
                <Td label="Started">
                  <Time at={worker.startedAt} />
                </Td>
                <Td label="Last seen">
                  <Time at={worker.seenAt} now={now} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

/** Which keys there are by their versions, how much each sealed, and whose token none of them opens. */
function Keys({ installation: { keys, keyless } }: { installation: Installation }) {
  return (
    <Card caption="Keys that seal API tokens and second factors">
      {keyless.length > 0 && (
        <CardBody>
          <Keyless tenants={keyless} />
        </CardBody>
      )}
      <CardBody className="grid gap-3 text-sm text-ink-2">
        <p>
          They are read from <code>TURNOUT_KEY</code>, newest first. <code>npm start</code> keeps them in{' '}
          <code>turnout.key</code> in the data folder. Back them up apart from the database. After a new key
          is added, the worker seals all of it again with it; <code>npm run reseal</code> does so at once.
        </p>
        <DataList
          items={keys.map(({ version, tokens, factors }, at) => ({
            term: `Version ${version}`,
            detail: `seals ${counted(tokens, 'token')}${factors > 0 ? ` and ${counted(factors, 'second factor')}` : ''}${furtherUse(at, tokens + factors)}`,
          }))}
        />
      </CardBody>
    </Card>
  );
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function furtherUse(at: number, sealed: number): string {
  if (at === 0) return ', and every new one';
  return sealed === 0 ? ': unused, can be removed' : ', until they are sealed again';
}

function Keyless({ tenants }: { tenants: Installation['keyless'] }) {
  const versions = [...new Set(tenants.map(({ version }) => version))];
  return (
    <Notice tone="red" title={`The key of version ${versions.join(', ')} is missing`}>
      <p>
        Add it back to <code>TURNOUT_KEY</code>, or enter a new API token for each of these tenants. Until
        then nothing in them can be read or switched:
      </p>
      <ul>
        {tenants.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={settingsPath(slug, 'token')} className="underline underline-offset-[3px]">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const MB = 1_000_000;
const sizeOf = (bytes: number): string =>
  bytes < 1_000 * MB ? `${Math.ceil(bytes / MB)} MB` : `${(bytes / (1_000 * MB)).toFixed(1)} GB`;
