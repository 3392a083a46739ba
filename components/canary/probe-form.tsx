'use client';

import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { useSubmit } from '@/components/ui/use-submit';
import { probeCommand } from '@/lib/ptc/evidence/probe-command';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';
import { BROWSER_AGENT } from '@/lib/ptc/model/user-agents';
import type { Result } from '@/lib/services/words/problem';
import { Findings } from './findings';

/** The two commands for a pilot machine, and the place for what they printed. */
export function ProbeForm({
  host,
  seen,
  record,
}: {
  host: string;
  /** What the last answers showed that were pasted while it stands. */
  seen: ProbeFinding[] | null;
  record: (text: string) => Promise<Result<unknown>>;
}) {
  const judging = useSubmit(record);
  return (
    <div className="grid gap-3.5">
      <p className="text-sm text-ink-2">
        On a machine of this scope, behind Netskope, run both and paste their output, in this order. Both use
        GET and read only the headers. On Windows use <code>curl.exe</code> and double quotes.
      </p>
      <CodeBlock label="As a package manager" copy>
        {probeCommand(`https://${host}/`, null)}
      </CodeBlock>
      <CodeBlock label="As a browser" copy>
        {probeCommand(`https://${host}/`, BROWSER_AGENT)}
      </CodeBlock>
      <KeptForm
        submission={judging}
        send={(form) => judging.submit(String(form.get('answers') ?? ''))}
        className="grid gap-3"
      >
        <Field label="Output of the two commands" error={judging.problem?.message}>
          {(control) => <TextArea {...control} mono name="answers" rows={6} />}
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={judging.pending && 'Judging'}>
            Check the output
          </Button>
        </div>
      </KeptForm>
      {seen && (
        <Notice tone="red" title="Not proven yet">
          <Findings findings={seen} />
        </Notice>
      )}
    </div>
  );
}
