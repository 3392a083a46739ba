import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { DataList } from '@/components/ui/data-list';
import { lookCommands } from '@/lib/ptc/evidence/look-command';

/** How somebody sees whether their machine is redirected, and how to read what they see. */
export function LookCard({ hosts, artifactoryHosts }: { hosts: string[]; artifactoryHosts: string[] }) {
  const { shell, powerShell } = lookCommands(hosts);
  const addresses = artifactoryHosts.map((host) => `https://${host}/`).join(' or ');
  return (
    <Card caption="Is this machine governed?">
      <CardBody className="grid gap-3.5 text-sm">
        <p className="text-ink-2">
          Run this in a terminal. It asks one host of each ecosystem above, reads the headers of the answer
          and changes nothing.
        </p>
        <div>
          <p className="mb-[5px] font-medium">macOS and Linux</p>
          <CodeBlock label="Command for macOS and Linux" copy>
            {shell}
          </CodeBlock>
        </div>
        <div>
          <p className="mb-[5px] font-medium">Windows PowerShell</p>
          <CodeBlock label="Command for Windows PowerShell" copy>
            {powerShell}
          </CodeBlock>
        </div>
        <DataList
          items={[
            {
              term: '307',
              detail: `and an address that begins with ${addresses}: this machine is governed.`,
            },
            {
              term: 'Another number',
              detail: 'or an address elsewhere: this host is not redirected on this machine.',
            },
            { term: '000', detail: 'there was no answer. That says nothing: ask.' },
          ]}
        />
        <p className="text-xs text-ink-3">
          Turnout’s doctor script shows more. It is made for one group of people and one day, so it is not
          here: whom to ask stands below.
        </p>
      </CardBody>
    </Card>
  );
}
