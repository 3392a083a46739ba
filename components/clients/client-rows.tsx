import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { type clientTable, clientVerdict } from '@/lib/ptc/model/client-table';

const TONE: Record<ReturnType<typeof clientVerdict>, BadgeTone> = { ok: 'ok', note: 'portal', stop: 'bad' };

/** What real clients did, a row for each thing they were made to do. */
export function ClientRows({ clients }: { clients: ReturnType<typeof clientTable> }) {
  return (
    <Table label="Clients as seen in the sandbox">
      <thead>
        <tr>
          <Th>Client</Th>
          <Th>Made to</Th>
          <Th>Redirected</Th>
          <Th>Registry token</Th>
          <Th>Lane on</Th>
          <Th>Lock file</Th>
        </tr>
      </thead>
      <tbody>
        {clients.flatMap(({ client, version, actions }) =>
          actions.map((row, index) => (
            <tr key={`${client} ${row.action}`}>
              <Th scope="row" className="whitespace-nowrap">
                {index === 0 ? client : <span className="sr-only">{client}</span>}
                {index === 0 && <span className="block text-xs font-normal text-ink-3">{version}</span>}
              </Th>
              <Td className="min-w-48">
                {row.action}
                <span className="block font-mono text-2xs text-ink-3 wrap-anywhere">{row.userAgent}</span>
              </Td>
              <Td>
                {row.redirected}
                {row.followed === 'no' && <span className="block text-xs text-amber">not followed</span>}
              </Td>
              <Td className={row.credentials.startsWith('sent') ? 'text-red' : undefined}>
                {row.credentials}
              </Td>
              <Td className="min-w-48">
                <Badge tone={TONE[clientVerdict(row)]}>{row.on}</Badge>
                {row.note && <span className="mt-1 block text-xs text-ink-2">{row.note}</span>}
              </Td>
              <Td>{row.lockFile ?? ''}</Td>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}
