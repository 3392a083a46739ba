'use client';

import { type ReactNode, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/components/ui/on-demand';
import { Progress } from '@/components/ui/progress';
import type { ReadSoFar } from '@/lib/logs/files/read-logs';
import { bytesWords } from '@/lib/logs/files/refusal';
import type { LogQuestion } from '@/lib/services/logs/begin';
import { LogForm } from './log-form';
import { useLogReading } from './use-log-reading';

const DiagnosisView = onDemand(() => import('./diagnosis-view').then((module) => module.DiagnosisView));

/** Logs are given, read in the browser, and said what they show. `children` stand there until something was read. */
export function LogAnalyser({
  tenant,
  question,
  children,
}: {
  tenant: string;
  question: LogQuestion;
  children: ReactNode;
}) {
  const [files, setFiles] = useState<File[]>([]);
  const { reading, begin, stop } = useLogReading();
  const readSample = async () => {
    const { sampleFiles } = await import('./sample');
    const { registries, artifactory } = question;
    const asked = { registries, artifactory, port: 443, address: null, zone: null };
    begin({ files: sampleFiles(question), asked }, question);
  };
  return (
    <>
      <Card className="mb-5">
        <LogForm
          question={question}
          files={files}
          onFiles={setFiles}
          reads={reading.is === 'reading'}
          onRead={(asked) => begin({ files, asked }, question)}
        />
        {reading.is === 'reading' && <Reading soFar={reading.soFar} onStop={stop} />}
      </Card>
      <p role="status" className="sr-only">
        {SAID[reading.is]}
      </p>
      {reading.is === 'none' && (
        <EmptyState
          title="No logs are read yet"
          action={<Button onClick={() => readSample()}>Read a sample</Button>}
        >
          Collect a log bundle on the laptop right after an install failed (nsdiag -o), and the log of each
          publisher of the app. They are read in this browser: nothing of them is sent to Turnout or stored.
        </EmptyState>
      )}
      {reading.is !== 'done' && children}
      {reading.is === 'broken' && (
        <Notice
          tone="red"
          title="The logs could not be read"
          action={<Button onClick={() => location.reload()}>Load the page again</Button>}
        >
          The part of Turnout that reads them did not start, or the browser ran out of memory. Nothing was
          sent or stored.
        </Notice>
      )}
      {reading.is === 'done' && (
        <Suspense fallback={<p className="text-sm text-ink-2">Laying out what was found …</p>}>
          <DiagnosisView tenant={tenant} question={reading.question} read={reading.read} />
        </Suspense>
      )}
    </>
  );
}

/** What a screen reader says when it changes. */
const SAID = {
  none: '',
  reading: 'The logs are being read.',
  done: 'The logs are read. What they show is below.',
  broken: '',
} as const;

function Reading({ soFar, onStop }: { soFar: ReadSoFar | null; onStop: () => void }) {
  const { read = 0, of = 1 } = soFar ?? {};
  const text = soFar
    ? `${bytesWords(read)} of ${bytesWords(of)} read, ${soFar.lines.toLocaleString('en-US')} lines; now ${soFar.name}`
    : 'Looking at what the files are';
  return (
    <CardBody className="grid gap-2 border-t border-line">
      <Progress value={read} max={of} text={text} tone="signal" />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-xs text-ink-2 wrap-anywhere">{text}</p>
        <Button onClick={onStop}>Stop reading</Button>
      </div>
    </CardBody>
  );
}
