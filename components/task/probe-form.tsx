'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { NOT_IN_PROBE } from '@/lib/ptc/evidence/probe-text';
import type { Behaviour } from '@/lib/services/lane/facts';
import type { Result } from '@/lib/services/words/problem';

type RecordProbe = (input: {
  tenant: string;
  ecosystem: string;
  scope: string;
  url: string;
  text: string;
}) => Promise<Result<Behaviour>>;
export type ProbedLane = { ecosystem: string; scope: string; title: string; url: string };

/** Takes what two curl commands printed on a pilot machine, and says whether the lane behaves as its rules say. */
export function ProbeForm({
  tenant,
  lanes,
  record,
}: {
  tenant: string;
  /** The lanes that are on, with a URL of theirs to ask. */
  lanes: ProbedLane[];
  record: RecordProbe;
}) {
  const [chosen, setChosen] = useState(0);
  const [typed, setTyped] = useState<string | null>(null);
  const [result, setResult] = useState<Result<Behaviour> | null>(null);
  const [busy, start] = useTransition();
  const lane = lanes[chosen];
  if (!lane) {
    return (
      <Card caption="Probe a lane that is on">
        <CardBody className="text-sm text-ink-2">
          No lane is on. While a lane is off its profile holds only a host that cannot exist, so there is
          nothing to probe.
        </CardBody>
      </Card>
    );
  }
  const url = typed ?? lane.url;
  const quoted = `'${url.replaceAll("'", '%27')}'`;
  const fields = result?.ok === false ? (result.problem.fields ?? {}) : {};
  return (
    <Card caption="Probe a lane that is on">
      <CardBody>
        <form
          className="grid gap-3.5"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const text = String(new FormData(event.currentTarget).get('text') ?? '');
            const { ecosystem, scope } = lane;
            if (!busy) start(async () => setResult(await record({ tenant, ecosystem, scope, url, text })));
          }}
        >
          <Field label="Lane">
            {(control) => (
              <Select
                {...control}
                value={String(chosen)}
                onChange={(event) => {
                  setChosen(Number(event.currentTarget.value));
                  setTyped(null);
                  setResult(null);
                }}
                options={lanes.map(({ title }, index) => ({ value: String(index), label: title }))}
              />
            )}
          </Field>
          <Field label="URL to ask" error={fields.url}>
            {(control) => (
              <TextInput
                {...control}
                mono
                value={url}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <div>
            <p className="mb-[5px] text-sm">
              Run both on a machine of somebody in the scope, and paste what they print, commands included:
            </p>
            <CodeBlock label="probe commands" copy>
              {`curl -sI ${quoted}\ncurl -sI -A 'Mozilla/5.0' ${quoted}`}
            </CodeBlock>
          </div>
          <Field
            label="What they printed"
            error={fields.text}
            hint={`Only what it shows is kept, with your name and the time of pasting. It cannot show ${NOT_IN_PROBE.join(', ')}: that is your word.`}
          >
            {(control) => <TextArea {...control} name="text" rows={5} mono />}
          </Field>
          <div>
            <Button type="submit" variant="primary" aria-disabled={busy || undefined}>
              {busy ? 'Judging …' : 'Judge and keep'}
            </Button>
          </div>
        </form>
      </CardBody>
      {result && (
        <CardBody>
          {result.ok ? (
            <Notice
              tone={result.value.holds ? 'ok' : 'red'}
              title={`${lane.title}: the probe ${result.value.holds ? 'holds' : 'does not hold'}`}
            >
              <ul className="list-disc pl-4">
                {result.value.findings.map(({ as, text }) => (
                  <li key={as} className="wrap-anywhere">
                    {as === 'browser' ? 'Browser' : 'Package manager'}: {text}
                  </li>
                ))}
              </ul>
            </Notice>
          ) : (
            <Notice tone="red">{result.problem.message}</Notice>
          )}
        </CardBody>
      )}
    </Card>
  );
}
