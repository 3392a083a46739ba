'use client';

import { useState } from 'react';
import { HopLine, stationName } from '@/components/tracer/hop-line';
import { PacketLine } from '@/components/tracer/packet-line';
import { tracerPath } from '@/components/tracer/tracer-path';
import { Verdict } from '@/components/tracer/verdict';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { absoluteTime } from '@/components/ui/time-format';
import { comparable, parting } from '@/lib/logs/diagnosis/beside';
import type { Diagnosis } from '@/lib/logs/diagnosis/diagnose';
import { maskedDiagnosis } from '@/lib/logs/diagnosis/masked-diagnosis';
import type { LeftOut, ReadLogs } from '@/lib/logs/files/read-logs';
import { traceText } from '@/lib/path/trace-text';
import type { LogQuestion } from '@/lib/services/logs/begin';
import { FileTable } from './file-table';
import { LogLines } from './log-lines';
import { RoundTripTable } from './round-trip-table';
import { SymptomList } from './symptom-list';
import { UnknownTable } from './unknown-table';

/** What logs showed: both requests hop by hop with their lines, beside the prediction, and what was not understood. */
export function DiagnosisView({
  tenant,
  question,
  read,
}: {
  tenant: string;
  question: LogQuestion;
  read: ReadLogs;
}) {
  const { diagnosis, leftOut } = read;
  if (!diagnosis)
    return (
      <Notice tone="red" title="Nothing of this could be read">
        <LeftOutList leftOut={leftOut} />
      </Notice>
    );
  return (
    <div className="grid items-start gap-5">
      {leftOut.length > 0 && (
        <Notice tone="amber" title="Not all of it was read">
          <LeftOutList leftOut={leftOut} />
        </Notice>
      )}
      <Shown tenant={tenant} question={question} diagnosis={diagnosis} />
    </div>
  );
}

/** A bundle has dozens of files that are no logs of these. */
const MOST_LEFT_OUT = 8;

function LeftOutList({ leftOut }: { leftOut: LeftOut[] }) {
  const [first, rest] = [leftOut.slice(0, MOST_LEFT_OUT), leftOut.slice(MOST_LEFT_OUT)];
  const list = (all: LeftOut[]) => (
    <ul className="grid gap-0.5">
      {all.map(({ name, why }) => (
        <li key={`${name} ${why}`} className="wrap-anywhere">
          <b className="font-medium">{name}</b>: {why}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(first)}
      {rest.length > 0 && (
        <details className="mt-1">
          <summary>{rest.length} more</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}

function Shown({
  tenant,
  question,
  diagnosis,
}: {
  tenant: string;
  question: LogQuestion;
  diagnosis: Diagnosis;
}) {
  const [isMasked, setMasked] = useState(true);
  const shown = isMasked ? maskedDiagnosis(diagnosis) : diagnosis;
  const { trace, files, missing, notes } = shown;
  return (
    <>
      <Card
        caption="What the logs show"
        aside={
          <CopyButton value={asText(question, shown)} label="What the logs show">
            Copy as text
          </CopyButton>
        }
      >
        <Verdict trace={trace} label={null}>
          <Button onClick={() => setMasked(!isMasked)}>
            {isMasked ? 'Show names and addresses' : 'Mask names and addresses'}
          </Button>
        </Verdict>
        {(missing.length > 0 || notes.length > 0) && (
          <CardBody className="grid gap-1 border-t border-line text-sm text-ink-2">
            {missing.map((text) => (
              <p key={text}>Missing: {text}</p>
            ))}
            {notes.map((text) => (
              <p key={text} className="wrap-anywhere">
                {text}
              </p>
            ))}
          </CardBody>
        )}
      </Card>
      <Part question={question} diagnosis={shown} tenant={tenant} />
      <PacketLine trace={trace} />
      <HopLine
        trace={trace}
        label="Hops"
        {...(question.predicted && {
          beside: { label: 'Predicted', trace: comparable(question.predicted.trace, trace) },
        })}
        below={(hop) => (
          <LogLines lines={hop.lines} files={files} label={`Lines of ${stationName(hop.key)}`} />
        )}
      />
      <SymptomList tenant={tenant} hops={trace.hops} />
      <RoundTripTable trips={shown.trips} />
      <FileTable files={files} zones={shown.zones} />
      <UnknownTable diagnosis={shown} />
    </>
  );
}

/** Whether the logs speak against what was predicted, and where first. */
function Part({
  question: { predicted },
  diagnosis,
  tenant,
}: {
  question: LogQuestion;
  diagnosis: Diagnosis;
  tenant: string;
}) {
  if (!predicted) return null;
  const against = parting(predicted.trace, diagnosis.trace);
  const who = predicted.asked.who || 'anybody';
  const link = <ButtonLink href={tracerPath(tenant, predicted.asked)}>Trace it</ButtonLink>;
  if (!against)
    return (
      <Notice tone="info" action={link}>
        As predicted for {who}, as far as the logs show it.
      </Notice>
    );
  return (
    <Notice tone="red" title={`They part at ${stationName(against.observed.key)}`} action={link}>
      Predicted for {who}: {against.predicted?.title ?? 'it does not come to this'}. Seen:{' '}
      {against.observed.title}.
    </Notice>
  );
}

function asText({ registries, artifactory }: LogQuestion, { trace, files }: Diagnosis): string {
  const lines = trace.hops.flatMap((hop) =>
    hop.lines.map(({ file, line, text }) => `${files[file]?.name}:${line}  ${text}`),
  );
  const text = traceText(
    `${registries[0] ?? 'A registry'} to ${artifactory}, by logs`,
    { ...trace, hops: [...trace.hops] },
    (at) => absoluteTime(new Date(at), 'both', 'UTC'),
  );
  return `${text}\n\nLines\n${lines.join('\n')}`;
}
