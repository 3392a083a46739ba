import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { Table, Td, Th } from '@/components/ui/table';
import {
  type DeveloperNote,
  developerNotes,
  measuredHabits,
  notesOfAny,
} from '@/lib/ptc/checking/developer-notes';
import type { GovernedEcosystem } from '@/lib/services/developer-page/open';

const TONE: Record<DeveloperNote['verdict'], BadgeTone> = {
  works: 'ok',
  'needs a setting': 'portal',
  fails: 'bad',
  'is not redirected': 'neutral',
  'not known': 'neutral',
};

/** What becomes of the clients of one ecosystem, and what somebody does about it. */
export function EcosystemNotes({ ecosystem }: { ecosystem: GovernedEcosystem }) {
  const notes = developerNotes(ecosystem);
  const { ca, lockFiles } = measuredHabits(ecosystem.key);
  return (
    <Card caption={`What you notice with ${ecosystem.name}`}>
      {notes.length > 0 ? (
        <NotesTable label={`Clients of ${ecosystem.name}`} notes={notes} />
      ) : (
        <CardBody className="text-sm text-ink-2">
          Nobody has run a client of this ecosystem behind the redirect. What it does is not known.
        </CardBody>
      )}
      {(ca.length > 0 || lockFiles.length > 0) && (
        <CardBody className="grid gap-2 border-t border-line text-sm text-ink-2">
          {ca.length > 0 && (
            <p>
              Where a client does not trust the certificate that it is shown, it takes the CA’s file from:{' '}
              {ca.map(([client, setting], at) => (
                <span key={client}>
                  {at > 0 && ', '}
                  {client} <code className="wrap-anywhere text-ink">{setting}</code>
                </span>
              ))}
              .
            </p>
          )}
          {lockFiles.length > 0 && (
            <p>
              Lock files that are written while it is on name Artifactory: {lockFiles.join(', ')}. Outside the
              company such a file does not install.
            </p>
          )}
        </CardBody>
      )}
    </Card>
  );
}

/** What becomes of programs that belong to no ecosystem. */
export function OtherNotes() {
  return (
    <Card caption="Other programs that ask these hosts">
      <NotesTable label="Programs of no ecosystem" notes={notesOfAny()} />
    </Card>
  );
}

function NotesTable({ label, notes }: { label: string; notes: DeveloperNote[] }) {
  return (
    <Table label={label} cards className="sm:min-w-[46rem] sm:table-fixed">
      <thead>
        <tr>
          <Th className="sm:w-[17%]">Client</Th>
          <Th className="sm:w-[20%]">Case</Th>
          <Th className="sm:w-[31%]">What you notice</Th>
          <Th className="sm:w-[32%]">What you do</Th>
        </tr>
      </thead>
      <tbody>
        {notes.map(({ client, versions, when, verdict, says, does, copy }) => (
          <tr key={`${client} ${versions} ${when} ${says}`}>
            <Th scope="row" className="wrap-anywhere">
              {client}
              {versions && <span className="block text-xs font-normal text-ink-3">{versions}</span>}
            </Th>
            <Td label="Case" className="wrap-anywhere">
              {when ?? 'Always'}
            </Td>
            <Td label="What you notice">
              <Badge tone={TONE[verdict]}>{verdict}</Badge>
              <span className="mt-1 block">{says}</span>
            </Td>
            <Td label="What you do" className="text-ink-2">
              {does}
              {copy && (
                <div className="mt-1.5">
                  <CodeBlock label={`setting for ${client} ${versions ?? ''} ${when ?? ''}`.trim()} copy>
                    {copy}
                  </CodeBlock>
                </div>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
