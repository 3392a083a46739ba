import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Asked } from '@/lib/logs/collecting/asked';
import { bytesWords } from '@/lib/logs/files/refusal';
import { addressOf } from '@/lib/path/private-access/address';
import type { LogQuestion } from '@/lib/services/logs/begin';

type Problems = Partial<Record<'files' | 'address' | 'artifactory', string>>;

/** Which files, and what is looked for in them. */
export function LogForm({
  question,
  files,
  onFiles,
  reads,
  onRead,
}: {
  question: LogQuestion;
  files: File[];
  onFiles: (files: File[]) => void;
  reads: boolean;
  onRead: (asked: Asked) => void;
}) {
  const [problems, setProblems] = useState<Problems>({});
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reads) return;
    const form = new FormData(event.currentTarget);
    const [asked, found] = askedOf(form, question, files);
    setProblems(found);
    if (Object.keys(found).length === 0) onRead(asked);
  };
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <form aria-label="Logs to read" onSubmit={send} noValidate>
      <CardBody className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-12">
        <Field
          label="Log files"
          hint="nsdebuglog.log, npadebuglog.log, a publisher’s agent.txt, what nsdiag -f printed, nsexception.json, nsbypass.json, rotated ones too; or a zip of them. They stay in this browser."
          error={problems.files}
          aside={
            files.length > 0
              ? `${files.length === 1 ? '1 file' : `${files.length} files`}, ${bytesWords(size)}`
              : undefined
          }
          className="sm:col-span-2 lg:col-span-12"
          required
        >
          {(control) => (
            <FileDrop
              {...control}
              name="files"
              multiple
              onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
            />
          )}
        </Field>
        <Field
          label="Artifactory"
          hint="Host, and a port other than 443 behind a colon."
          error={problems.artifactory}
          className="lg:col-span-3"
        >
          {(control) => (
            <TextInput
              {...control}
              name="artifactory"
              defaultValue={question.artifactory}
              autoComplete="off"
              maxLength={260}
            />
          )}
        </Field>
        <Field
          label="Its address on the laptop"
          hint="What nslookup says there, or the address in the error, as 100.64.0.3. Empty where nobody looked."
          error={problems.address}
          className="lg:col-span-3"
        >
          {(control) => <TextInput {...control} name="address" autoComplete="off" maxLength={60} />}
        </Field>
        <Field
          label="When it failed"
          hint="On the laptop’s own clock. Empty: the newest request counts."
          className="lg:col-span-3"
        >
          {(control) => <TextInput {...control} type="datetime-local" name="failed" />}
        </Field>
        <Field
          label="Clock of the laptop"
          hint="Counts only where no npadebuglog.log tells its zone."
          className="lg:col-span-3"
        >
          {(control) => (
            <Select
              {...control}
              name="clock"
              options={[
                { value: 'here', label: 'In the zone of this browser' },
                { value: 'utc', label: 'UTC' },
              ]}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3 sm:col-span-2 lg:col-span-12">
          <Button type="submit" variant="primary" pending={reads && 'Reading'}>
            Read the logs
          </Button>
          <p className="min-w-0 flex-1 text-xs text-ink-3 wrap-anywhere">
            Requests to {question.registries.slice(0, 4).join(', ') || 'no host: the tenant has no ecosystem'}
            {question.registries.length > 4 && ` and ${question.registries.length - 4} more hosts`} are looked
            for.
          </p>
        </div>
      </CardBody>
    </form>
  );
}

function askedOf(form: FormData, { registries }: LogQuestion, files: File[]): [Asked, Problems] {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [, host = '', port] =
    /^(?:https?:\/\/)?([^/:\s]+)(?::(\d{1,5}))?\/?$/i.exec(text('artifactory')) ?? [];
  const address = text('address');
  const problems: Problems = {
    ...(files.length === 0 && { files: 'Choose the logs, or drop them here.' }),
    ...(host === '' && {
      artifactory: 'This is no host. Enter one like artifactory.acme.com, with a port where it is not 443.',
    }),
    ...(address !== '' &&
      !addressOf(address) && {
        address: `“${address}” is no IP address. Enter one like 100.64.0.3, or nothing.`,
      }),
  };
  const failed = Date.parse(`${text('failed')}Z`);
  const zone = text('clock') === 'utc' ? 0 : -new Date().getTimezoneOffset();
  const asked = {
    registries,
    artifactory: host,
    port: Number(port ?? 443),
    address: address || null,
    zone,
    failedAt: Number.isNaN(failed) ? null : failed,
  };
  return [asked, problems];
}
