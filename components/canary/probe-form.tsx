'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { BROWSER_AGENT, type ProbeFinding } from '@/lib/ptc/evidence/probe-text';
import type { Result } from '@/lib/services/words/problem';
import { Findings } from './findings';

type Recorded = { proven: boolean; findings: ProbeFinding[] };
export type RecordProbe = (text: string) => Promise<Result<Recorded>>;

/** The two commands for a pilot machine, and the place for what they printed. */
export function ProbeForm({
  host,
  seen,
  record,
}: {
  host: string;
  /** What the last answers showed that were pasted while it stands. */
  seen: ProbeFinding[] | null;
  record: RecordProbe;
}) {
  const [result, setResult] = useState<Result<Recorded> | null>(null);
  const [judging, startJudging] = useTransition();
  const submit = (form: FormData) =>
    startJudging(async () => setResult(await record(String(form.get('answers') ?? ''))));
  return (
    <div className="grid gap-3.5">
      <p className="text-sm text-ink-2">
        On a machine of this scope, behind Netskope, run both and paste what they print, in this order. On
        Windows write <code>curl.exe</code> and double quotes.
      </p>
      <CodeBlock label="Command of a package manager" copy>{`curl -sI https://${host}/`}</CodeBlock>
      <CodeBlock label="Command of a browser" copy>
        {`curl -sI -A '${BROWSER_AGENT}' https://${host}/`}
      </CodeBlock>
      <KeptForm action={submit} className="grid gap-3">
        <Field
          label="Answers of the two commands"
          error={result && !result.ok ? result.problem.message : undefined}
        >
          {(control) => <TextArea {...control} mono name="answers" rows={6} />}
        </Field>
        <div>
          <Button type="submit" variant="primary" aria-disabled={judging || undefined}>
            {judging ? 'Judging …' : 'Judge the answers'}
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
