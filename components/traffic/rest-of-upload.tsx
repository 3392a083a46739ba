'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { KeptForm } from '@/components/ui/kept-form';
import { RefusalLine } from '@/components/ui/refusal';
import type { Reading } from './reading';
import { nameOf, useRestOfUpload } from './use-upload';
import { sizeWords } from './words';

type Wanted = { name: 'events' | 'requests'; fileName: string; size: number; received: number };

/** An upload whose page was closed goes on here, once the same file is chosen again. */
export function RestOfUpload({
  tenant,
  reading,
  onDone,
}: {
  tenant: string;
  reading: Reading;
  onDone: () => void;
}) {
  const [files, setFiles] = useState<Partial<Record<Wanted['name'], File>>>({});
  const { submission, sent } = useRestOfUpload(tenant, reading.number, onDone);
  const wanted = missingOf(reading);
  const others = wanted.filter((one) => isAnother(one, files[one.name]));
  const ready = wanted.every(({ name }) => files[name]) && others.length === 0;
  const send = () => {
    const part = (of: Wanted['name']) => {
      const file = files[of];
      const one = wanted.find(({ name }) => name === of);
      return file && one ? { file, received: one.received } : null;
    };
    if (ready) submission.submit({ events: part('events'), requests: part('requests') });
  };
  return (
    <KeptForm submission={submission} send={send} asks={submission.pending} className="grid gap-4">
      {wanted.map((one) => (
        <Field
          key={one.name}
          label={`Choose ${one.fileName} again`}
          hint={`${sizeWords(one.received)} of ${sizeWords(one.size)} are here. They are compared with the file, and the upload goes on behind them.`}
          error={isAnother(one, files[one.name])}
          required
        >
          {(control) => (
            <FileDrop
              {...control}
              name={one.name}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                setFiles(({ [one.name]: _, ...rest }) => ({ ...rest, ...(file && { [one.name]: file }) }));
              }}
            />
          )}
        </Field>
      ))}
      {submission.pending && sent > 0 && (
        <p className="text-xs text-ink-3">{sizeWords(sent)} are there. Keep this page open.</p>
      )}
      <RefusalLine problem={submission.problem} />
      <div>
        <Button type="submit" variant="primary" idle={!ready} pending={submission.pending && 'Uploading'}>
          {wanted.length > 0 ? 'Go on with the upload' : 'Read it'}
        </Button>
      </div>
    </KeptForm>
  );
}

function missingOf(reading: Reading): Wanted[] {
  const { fileName, size, received, requestsName, requestsSize, requestsReceived } = reading;
  const all: Wanted[] = [
    { name: 'events', fileName, size, received },
    {
      name: 'requests',
      fileName: requestsName ?? '',
      size: requestsSize,
      received: requestsReceived,
    },
  ];
  return all.filter((one) => one.received < one.size);
}

/** What tells a chosen file from the one that was begun, where its name or its size does. */
function isAnother({ fileName, size }: Wanted, file: File | undefined): string | undefined {
  if (!file || (nameOf(file) === fileName && file.size === size)) return undefined;
  return `This is ${nameOf(file)} with ${file.size.toLocaleString('en')} bytes; begun was ${fileName} with ${size.toLocaleString('en')}. Choose that one.`;
}
