import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import type { ClientCase, ClientRow } from '@/lib/certificates/report/clients';

const TONE: Record<ClientRow['outcome'], BadgeTone> = {
  works: 'ok',
  fails: 'bad',
  depends: 'portal',
  unknown: 'neutral',
};
const WORD: Record<ClientRow['outcome'], string> = {
  works: 'Works',
  fails: 'Fails',
  depends: 'Depends',
  unknown: 'Not known',
};

/** Each client: whether it takes the chain, on what that depends, and what it says where it does not. */
export function ClientTable({ clients }: { clients: readonly ClientRow[] }) {
  return (
    <Table label="Clients and this chain" cards>
      <thead>
        <tr>
          <Th>Client</Th>
          <Th>Outcome</Th>
          <Th>When, and what a developer reads</Th>
          <Th>CA from</Th>
        </tr>
      </thead>
      <tbody>
        {clients.map(({ name, reads, outcome, cases }) => (
          <tr key={name}>
            <Th scope="row">{name}</Th>
            <Td first>
              <Badge tone={TONE[outcome]}>{WORD[outcome]}</Badge>
            </Td>
            <Td className="wrap-anywhere">
              {cases.map((one) => (
                <Case key={`${one.when} ${one.text}`} {...one} alone={cases.length === 1} />
              ))}
            </Td>
            <Td label="CA from" className="text-ink-2 wrap-anywhere">
              {reads}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Case({ when, outcome, text, alone }: ClientCase & { alone: boolean }) {
  return (
    <div className="[&+&]:mt-1.5">
      {when && (
        <span className="text-ink-2">
          {when}
          {!alone && `: ${WORD[outcome].toLowerCase()}`}
        </span>
      )}
      {text && <span className="block font-mono text-xs">{text}</span>}
      {outcome === 'fails' && !text && <span className="block">In words of its own.</span>}
    </div>
  );
}
