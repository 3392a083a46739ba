import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th } from '@/components/ui/table';
import { methodFindings } from '@/lib/ptc/checking/method-findings';
import type { Ecosystem } from '@/lib/ptc/model/tenant-model';
import { settingsPath } from './sections';

type Row = Ecosystem & { builtIn: boolean; lanes: number };

/** The ecosystems of a tenant: those of JFrog's guide and those that an admin added. */
export function EcosystemsTable({ tenant, ecosystems }: { tenant: string; ecosystems: Row[] }) {
  if (ecosystems.length === 0) {
    return (
      <Card>
        <EmptyState title="No ecosystem">
          Each kind of package whose traffic is redirected is listed here. An admin adds one.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <Table label="Ecosystems" cards>
        <thead>
          <tr>
            <Th>Ecosystem</Th>
            <Th>Domains</Th>
            <Th>From</Th>
            <Th>Lanes</Th>
          </tr>
        </thead>
        <tbody>
          {ecosystems.map(({ key, name, domains, builtIn, methodGuard, lanes }) => (
            <tr key={key}>
              <Th scope="row">
                <Link
                  href={settingsPath(tenant, 'ecosystems', key)}
                  className="font-medium underline underline-offset-2"
                >
                  {name}
                </Link>
                {methodGuard && (
                  <span className="mt-1 block">
                    <Badge tone="portal">method guard</Badge>
                  </span>
                )}
              </Th>
              <Td className="min-w-64">
                <ul className="font-mono text-xs wrap-anywhere text-ink-2">
                  {domains.map((domain) => (
                    <li key={domain}>{domain}</li>
                  ))}
                </ul>
                {methodFindings({ key, name, methodGuard }).map(({ text }) => (
                  <p key={text} className="mt-1 text-xs text-amber">
                    {text}
                  </p>
                ))}
              </Td>
              <Td label="From" className="whitespace-nowrap">
                {builtIn ? 'JFrog’s guide' : 'added here'}
              </Td>
              <Td label="Lanes" className="tabular-nums">
                {lanes}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
