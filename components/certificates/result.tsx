import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { Notice } from '@/components/ui/notice';
import type { Report } from '@/lib/certificates/report/report';
import { ChainLine } from './chain-line';
import { ClientTable } from './client-table';
import { Verdicts } from './verdicts';

/** What the check came to: what is odd about the files, two verdicts, the chain, the clients, and the text to send. */
export function Result({ report }: { report: Report }) {
  const { undecrypted, assumed, traps, chain, verdicts, clients, shortcut, request } = report;
  return (
    <div className="grid gap-5">
      {undecrypted && (
        <Notice tone="amber" title="Nobody decrypts this connection">
          The chain leads to a public root. Netskope does not inspect this host for this machine, so no rule
          can redirect it. Clients take it with their own roots.
        </Notice>
      )}
      {assumed === 'root' && (
        <Notice title="No CA file was given, and the chain comes without its root">
          A good root stands in for it. Give the CA file as well: most defects are in roots.
        </Notice>
      )}
      {assumed === 'server' && (
        <Notice title="The server's certificate was not given">
          A good one stands in for it. Whether Netskope's are, a chain of a machine behind it shows.
        </Notice>
      )}
      {traps.map(({ file, title, detail, meaning, harms }) => (
        <Notice
          key={`${file} ${title} ${detail}`}
          tone={harms ? 'red' : 'info'}
          title={`${file}: ${title}${detail ? ` (${detail})` : ''}`}
        >
          {meaning}
        </Notice>
      ))}
      <Verdicts verdicts={verdicts} />
      {shortcut && (
        <Notice title="Until it is re-issued">
          Put {shortcut} into the CA file, beside the root. Python 3.13 and later then looks no further than
          that. Node still needs the root.
        </Notice>
      )}
      <Card caption="The chain, from the server to the root">
        <ChainLine chain={chain} />
      </Card>
      <Card caption="What it means for each client" aside="Predicted by their rules">
        <ClientTable clients={clients} />
      </Card>
      {request && (
        <Card caption="For the SASE team">
          <CardBody>
            <CodeBlock label="Request to re-issue" copy>
              {request}
            </CodeBlock>
          </CardBody>
        </Card>
      )}
    </div>
  );
}
