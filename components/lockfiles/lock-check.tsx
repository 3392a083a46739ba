'use client';

import { type ReactNode, Suspense } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/components/ui/on-demand';
import { LockForm } from './lock-form';
import { sampleLock } from './sample';
import { useLockReading } from './use-lock-reading';

const LockResult = onDemand(() => import('./lock-result').then((module) => module.LockResult));

/** A lock file is given, read in the browser, and said what it names. `children` stand below. */
export function LockCheck({ artifactory, children }: { artifactory: string; children: ReactNode }) {
  const { reading, begin } = useLockReading();
  const readSample = () =>
    begin({ file: sampleLock(artifactory), question: { artifactory, own: [], target: { to: 'public' } } });
  return (
    <div className="grid items-start gap-5">
      <Card>
        <LockForm artifactory={artifactory} reads={reading.is === 'reading'} onRead={begin} />
      </Card>
      <p role="status" className="sr-only">
        {SAID[reading.is]}
      </p>
      {reading.is === 'none' && (
        <EmptyState
          title="No lock file is read yet"
          action={<Button onClick={readSample}>Read a sample</Button>}
        >
          Of npm, pnpm, Yarn, uv, Poetry or Bundler. It is read in this browser: nothing of it is sent to
          Turnout or stored.
        </EmptyState>
      )}
      {reading.is === 'broken' && (
        <Notice
          tone="red"
          title="The lock file could not be read"
          action={<Button onClick={() => location.reload()}>Load the page again</Button>}
        >
          The part of Turnout that reads it did not start, or the browser ran out of memory. Nothing was sent
          or stored.
        </Notice>
      )}
      {reading.is === 'done' &&
        ('refusal' in reading.answer ? (
          <Notice tone="red" title="This is not read as a lock file">
            {reading.answer.refusal}
          </Notice>
        ) : (
          <Suspense fallback={<p className="text-sm text-ink-2">Laying out what was found …</p>}>
            <LockResult read={reading.answer} order={reading.order} />
          </Suspense>
        ))}
      {children}
    </div>
  );
}

/** What a screen reader says when it changes. */
const SAID = {
  none: '',
  reading: 'The lock file is being read.',
  done: 'The lock file is read. What it names is below.',
  broken: '',
} as const;
