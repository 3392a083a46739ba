import Link from 'next/link';
import { tracerPath } from '@/components/tracer/tracer-path';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { type clientTable, clientVerdict } from '@/lib/ptc/model/client-table';
import { clientQuestion } from './client-question';

const TONE: Record<ReturnType<typeof clientVerdict>, BadgeTone> = { ok: 'ok', note: 'portal', stop: 'bad' };

/** What real clients did, a row for each thing they were made to do. */
export function ClientRows({ tenant, clients }: { tenant: string; clients: ReturnType<typeof clientTable> }) {
  return (
    // Columns of a fixed width: one that follows its cells moves the rows above while the rest of the page still comes.
    <Table label="Clients as seen in the sandbox" cards className="sm:min-w-[52rem] sm:table-fixed">
      <thead>
        <tr>
          <Th className="sm:w-[14%]">Client</Th>
          <Th className="sm:w-[26%]">Made to</Th>
          <Th className="sm:w-[11%]">Redirected</Th>
          <Th className="sm:w-[14%]">Registry token</Th>
          <Th className="sm:w-[24%]">Lane on</Th>
          <Th className="sm:w-[11%]">Lock file</Th>
        </tr>
      </thead>
      <tbody>
        {clients.flatMap(({ client, version, actions }) =>
          actions.map((row, index) => (
            <tr key={`${client} ${row.action}`}>
              <Th scope="row">
                {index === 0 ? client : <span className="sm:sr-only">{client}</span>}
                {index === 0 && <span className="block text-xs font-normal text-ink-3">{version}</span>}
              </Th>
              <Td>
                <Link
                  href={tracerPath(tenant, clientQuestion(row))}
                  aria-label={`Trace ${client}, ${row.action}`}
                  className="underline underline-offset-2"
                >
                  {row.action}
                </Link>
                <span className="block font-mono text-2xs text-ink-3 wrap-anywhere">{row.userAgent}</span>
              </Td>
              <Td label="Redirected">
                {row.redirected}
                {row.followed === 'no' && <span className="block text-xs text-amber">not followed</span>}
              </Td>
              <Td
                label="Registry token"
                className={row.credentials.startsWith('sent') ? 'text-red' : undefined}
              >
                {row.credentials}
              </Td>
              <Td label="Lane on">
                <Badge tone={TONE[clientVerdict(row)]}>{row.on}</Badge>
                {row.note && <span className="mt-1 block text-xs text-ink-2">{row.note}</span>}
              </Td>
              <Td label="Lock file">{row.lockFile}</Td>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}
