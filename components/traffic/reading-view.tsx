'use client';

import { Suspense } from 'react';
import { useLive } from '@/components/live/use-live';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/components/ui/on-demand';
import { Progress } from '@/components/ui/progress';
import { FileCard } from './file-card';
import { ofEcosystem } from './of-ecosystem';
import type { Reading } from './reading';
import { ReadingActs } from './reading-acts';
import { ResultView } from './result-view';
import { HowFarInTime, spanOf, TableCard } from './span-view';
import { StateBadge } from './state-badge';
import { WhoCard } from './who-card';
import { countWords, leftWords, shareWords, sizeWords } from './words';

/** Few readings need it, and it takes files and digests along. */
const RestOfUpload = onDemand(async () => (await import('./rest-of-upload')).RestOfUpload);

const EVERY_MS = 1_000;
const MOVING: string[] = ['uploading', 'queued', 'reading'];

/** One reading, from its upload to what it came to. */
export function ReadingView({
  tenant,
  initial,
  lane,
  mayAct,
}: {
  tenant: string;
  initial: Reading;
  /** The one lane that is asked for. */
  lane: { ecosystem: string; scope: string } | null;
  mayAct: boolean;
}) {
  const live = useLive<Reading>(`/api/live/${tenant}/traffic/${initial.number}`, initial, ({ state }) =>
    MOVING.includes(state) ? EVERY_MS : false,
  );
  const reading = live.value;
  const { state, outcome, who, ecosystems, problem } = reading;
  const span = spanOf(reading);
  return (
    <div className="grid gap-4">
      {state !== 'done' && (
        <Card caption="Reading" aside={<StateBadge state={state} />}>
          <CardBody className="grid gap-3">
            {state === 'failed' ? (
              <Notice tone="red" title={`The ${span ? 'table' : 'file'} could not be read`}>
                {problem}
              </Notice>
            ) : (
              <HowFarOf reading={reading} />
            )}
            {state === 'uploading' && mayAct && (
              <Suspense>
                <RestOfUpload tenant={tenant} reading={reading} onDone={live.refetch} />
              </Suspense>
            )}
          </CardBody>
        </Card>
      )}
      {lane && outcome && (
        <Notice
          action={
            <ButtonLink href={consolePath(tenant, 'traffic', String(reading.number))}>Show all</ButtonLink>
          }
        >
          What is below is of {ecosystems[lane.ecosystem] ?? lane.ecosystem} alone; who it was is of the lane
          in {lane.scope}.
        </Notice>
      )}
      {who && <WhoCard tenant={tenant} number={reading.number} who={who} lane={lane} mayAct={mayAct} />}
      {outcome && (
        <ResultView
          result={lane ? ofEcosystem(outcome.result, lane.ecosystem) : outcome.result}
          reading={reading}
        />
      )}
      {outcome && !span && <FileCard reading={reading} outcome={outcome} />}
      {outcome && span && <TableCard reading={reading} span={span} open={outcome.open} />}
      {mayAct && <ReadingActs tenant={tenant} reading={reading} onDone={live.refetch} />}
    </div>
  );
}

function HowFarOf({ reading }: { reading: Reading }) {
  const span = spanOf(reading);
  return span ? <HowFarInTime reading={reading} span={span} /> : <HowFar reading={reading} />;
}

function HowFar({ reading }: { reading: Reading }) {
  const { state, readBytes, lines, bad, startedAt } = reading;
  const size = reading.size + reading.requestsSize;
  const received = reading.received + reading.requestsReceived;
  if (state === 'uploading')
    return (
      <p className="text-sm">
        {sizeWords(received)} of {sizeWords(size)} are here. The page that uploads it has to stay open; if it
        was closed, the upload can go on here.
      </p>
    );
  const text = `${shareWords(readBytes, size)} read: ${sizeWords(readBytes)} of ${sizeWords(size)}, ${countWords(lines)} lines`;
  const seconds = startedAt ? (Date.now() - Date.parse(startedAt)) / 1_000 : 0;
  const rate = seconds > 0 ? readBytes / seconds : 0;
  return (
    <>
      <Progress value={readBytes} max={size} text={text} tone="signal" />
      <p className="text-sm">
        {text}
        {bad > 0 && `, ${countWords(bad)} of them no events`}.
        {state === 'reading' &&
          rate > 0 &&
          ` ${sizeWords(rate)} a second, about ${leftWords((size - readBytes) / rate)} left.`}
        {state === 'stopped' && ' It was stopped and can go on from here.'}
        {state === 'queued' && ' A worker takes it up as soon as one is free.'}
      </p>
    </>
  );
}
