'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { KeptForm } from '@/components/ui/kept-form';
import { Progress } from '@/components/ui/progress';
import { RefusalLine } from '@/components/ui/refusal';
import { JudgedBy, judgedBy } from './judged-by';
import { useUpload } from './use-upload';
import { sizeWords } from './words';

/** Where a file is given: what it is judged by, and whether people are named. */
export function UploadForm({
  tenant,
  plans,
  plan,
}: {
  tenant: string;
  plans: { number: number; title: string }[];
  /** The plan that is compared with at first. */
  plan: number | undefined;
}) {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [requests, setRequests] = useState<File | null>(null);
  const size = (file?.size ?? 0) + (requests?.size ?? 0);
  const { submission, sent, begun } = useUpload(tenant, (number) =>
    router.push(consolePath(tenant, 'traffic', String(number))),
  );
  const send = (form: FormData) => {
    if (!file) return;
    const pseudonyms = form.get('pseudonyms') !== null;
    submission.submit({ file, requests, pseudonyms, ...judgedBy(form) });
  };
  return (
    <KeptForm submission={submission} send={send} asks={submission.pending} className="grid gap-4">
      <Field
        label="File of transaction events"
        hint="W3C extended with #Fields, CSV or JSON Lines; as it is, gzip or zstd; up to 64 GiB."
        error={submission.problem?.fields?.fileName ?? submission.problem?.fields?.size}
        aside={file ? sizeWords(file.size) : undefined}
        required
      >
        {(control) => (
          <FileDrop
            {...control}
            name="file"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        )}
      </Field>
      <Field
        label="Artifactory’s request log, to see who it was"
        hint="Can be left out. artifactory-request.log of the same time; as it is, gzip or zstd. With both logs Turnout says who installed what."
        error={
          submission.problem?.fields?.['requests.fileName'] ?? submission.problem?.fields?.['requests.size']
        }
        aside={requests ? sizeWords(requests.size) : undefined}
      >
        {(control) => (
          <FileDrop
            {...control}
            name="requests"
            onChange={(event) => setRequests(event.currentTarget.files?.[0] ?? null)}
          />
        )}
      </Field>
      <JudgedBy plans={plans} plan={plan} problem={submission.problem} />
      <Checkbox
        name="pseudonyms"
        label="Name people by a keyed hash"
        hint="The same person has the same name in each reading. The scope of each is found before that. Addresses of machines are left out."
        defaultChecked
      />
      {submission.pending && file && (
        <Progress
          value={sent}
          max={size}
          text={`${sizeWords(sent)} of ${sizeWords(size)} uploaded`}
          tone="signal"
        />
      )}
      {submission.pending && file && (
        <p className="text-xs text-ink-3">
          {sizeWords(sent)} of {sizeWords(size)} uploaded. Keep this page open until it is there.
        </p>
      )}
      <RefusalLine problem={submission.problem} />
      {submission.problem && begun !== null && (
        <p className="text-sm">
          What is here of it is kept:{' '}
          <Link className="underline underline-offset-2" href={consolePath(tenant, 'traffic', String(begun))}>
            go on with reading #{begun}
          </Link>
          .
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" idle={!file} pending={submission.pending && 'Uploading'}>
          Upload and read
        </Button>
      </div>
    </KeptForm>
  );
}
