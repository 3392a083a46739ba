'use client';

import { FileText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Prediction } from '@/components/ui/prediction';
import { TextArea } from '@/components/ui/text-area';
import type { Comparing } from './use-comparing';

/** Takes the policy export: dropped, chosen, or pasted. It is compared at once. */
export function ListDrop({ comparing }: { comparing: Comparing }) {
  return (
    <div className="relative flex min-h-8.5 min-w-0 flex-[1_1_18rem] items-center gap-2 rounded-control border-[1.5px] border-dashed border-line-control bg-raised px-3 text-sm text-ink-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-blue hover:border-ink-3 max-lg:min-h-11.5">
      <FileText aria-hidden size={15} className="flex-none" />
      <span aria-hidden className="truncate">
        {comparing.pending ? (
          'Comparing …'
        ) : (
          <>
            Drop the policy export here or{' '}
            <span className="font-medium text-ink underline underline-offset-2">choose a file</span>
          </>
        )}
      </span>
      {/* Browsers take a dropped file anywhere on the input, so that needs no script. */}
      <input
        type="file"
        aria-label="Policy export, JSON or CSV"
        accept=".json,.csv,application/json,text/csv"
        className="absolute inset-0 w-full cursor-pointer opacity-0"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) comparing.compareFile(file);
          // The same file, exported once more, is a change too.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** Where the export comes from, what it looks like, and room to paste it. */
export function ListHelp({ comparing }: { comparing: Comparing }) {
  const [text, setText] = useState('');
  return (
    <details className="border-line px-5 not-first:border-t py-2 text-xs text-ink-2 max-lg:px-4">
      <summary>Where to export it, the format, or paste it instead</summary>
      <div className="mt-2 grid gap-2.5">
        <p>
          After Apply Changes: Policies &gt; Real-time Protection, Export. At most 3.5 MB. Only what the list
          shows is kept. Examples:{' '}
          <a className="underline underline-offset-2" href="/samples/policy-list.json" download>
            JSON
          </a>
          ,{' '}
          <a className="underline underline-offset-2" href="/samples/policy-list.csv" download>
            CSV
          </a>
          .
        </p>
        <Prediction>
          that your tenant exports these columns. Netskope documents the export, not what is in it. They are
          those of JSON lists that others published; that CSV has the same is our guess. What is not
          understood of a list is shown, and nothing is judged by it.
        </Prediction>
        <Field label="Or paste the list" hint="The whole text of the exported file, from its first line on.">
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              mono
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <div>
          <Button
            pending={comparing.pending && 'Comparing'}
            onClick={() => text.trim() !== '' && comparing.compareText(text.trim())}
          >
            Compare
          </Button>
        </div>
      </div>
    </details>
  );
}
