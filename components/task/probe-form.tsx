'use client';

import { useState } from 'react';
import { recordProbeAction } from '@/app/actions/evidence';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { probeCommand } from '@/lib/ptc/evidence/probe-command';
import { NOT_IN_PROBE } from '@/lib/ptc/evidence/probe-text';

export type ProbedLane = { ecosystem: string; scope: string; title: string; url: string };

/** Takes what two curl commands printed on a pilot machine, and says whether the lane behaves as its rules say. */
export function ProbeForm({
  tenant,
  lanes,
}: {
  tenant: string;
  /** The lanes that are on, with a URL of theirs to ask. */
  lanes: ProbedLane[];
}) {
  // The lane itself and not its place: a list that changes meanwhile must not put another one under what was typed.
  const [chosen, setChosen] = useState(lanes[0]);
  const [typed, setTyped] = useState<string | null>(null);
  const judging = useSubmit(recordProbeAction);
  const lane = chosen ?? lanes[0];
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
  return (
    <Card caption="Probe a lane that is on">
      <CardBody>
        <KeptForm
          noValidate
          submission={judging}
          send={(form) => {
            const { ecosystem, scope } = lane;
            judging.submit({ tenant, ecosystem, scope, url, text: String(form.get('text') ?? '') });
          }}
          className="grid gap-3.5"
        >
          <Field label="Lane">
            {(control) => (
              <Select
                {...control}
                value={keyOf(lane)}
                onChange={(event) => {
                  setChosen(lanes.find((one) => keyOf(one) === event.currentTarget.value));
                  setTyped(null);
                  judging.forget();
                }}
                options={optionsOf(lanes, lane)}
              />
            )}
          </Field>
          <Field label="URL to ask" error={errorOf(judging.problem, 'url')}>
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
              {`${probeCommand(url, null)}\n${probeCommand(url, 'Mozilla/5.0')}`}
            </CodeBlock>
          </div>
          <Field
            label="What they printed"
            error={errorOf(judging.problem, 'text')}
            hint={`Only what it shows is kept, with your name and the time of pasting. It cannot show ${NOT_IN_PROBE.join(', ')}: that is your word.`}
          >
            {(control) => <TextArea {...control} name="text" rows={5} mono />}
          </Field>
          <div>
            <Button type="submit" variant="primary" pending={judging.pending && 'Judging'}>
              Judge and keep
            </Button>
          </div>
        </KeptForm>
      </CardBody>
      {(judging.problem || judging.value) && (
        <CardBody>
          <Refusal problem={judging.problem} />
          {judging.value && (
            <Notice
              tone={judging.value.holds ? 'ok' : 'red'}
              title={`${lane.title}: the probe ${judging.value.holds ? 'holds' : 'does not hold'}`}
            >
              <ul className="list-disc pl-4">
                {judging.value.findings.map(({ as, text }) => (
                  <li key={as} className="wrap-anywhere">
                    {as === 'browser' ? 'Browser' : 'Package manager'}: {text}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </CardBody>
      )}
    </Card>
  );
}

const keyOf = ({ ecosystem, scope }: ProbedLane): string => `${ecosystem} ${scope}`;

/** The lanes to choose from; the chosen one also where it was switched off meanwhile. */
function optionsOf(lanes: ProbedLane[], chosen: ProbedLane) {
  const options = lanes.map((lane) => ({ value: keyOf(lane), label: lane.title }));
  if (options.some(({ value }) => value === keyOf(chosen))) return options;
  return [...options, { value: keyOf(chosen), label: `${chosen.title} (off now)` }];
}
