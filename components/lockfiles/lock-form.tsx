import { type FormEvent, useState } from 'react';
import { GivenField } from '@/components/certificates/given-field';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { isHost } from '@/lib/lockfiles/guard-script';
import type { LockOrder } from './lock-worker';

type Problems = Partial<Record<'lock' | 'artifactory' | 'repository', string>>;

/** Which lock file, and which addresses it shall have. */
export function LockForm({
  artifactory,
  reads,
  onRead,
}: {
  artifactory: string;
  reads: boolean;
  onRead: (order: LockOrder) => void;
}) {
  const [given, setGiven] = useState<{ text: string; file: File | null }>({ text: '', file: null });
  const [to, setTo] = useState('public');
  const [problems, setProblems] = useState<Problems>({});
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reads) return;
    const file = given.file ?? (given.text.trim() === '' ? null : new File([given.text], ''));
    const [order, found] = orderOf(new FormData(event.currentTarget), file);
    setProblems(found);
    if (order) onRead(order);
  };
  return (
    <form aria-label="Lock file to read" onSubmit={send} noValidate>
      <CardBody className="grid items-start gap-4 lg:grid-cols-2">
        <GivenField
          label="Lock file"
          fileLabel="The lock file as a file"
          hint="package-lock.json, npm-shrinkwrap.json, pnpm-lock.yaml, yarn.lock, uv.lock, poetry.lock or Gemfile.lock, all of it. It stays in this browser."
          error={problems.lock}
          value={given}
          onChange={setGiven}
        />
        <div className="grid gap-4">
          <Field
            label="Artifactory"
            hint="Host, and a port other than 443 behind a colon."
            error={problems.artifactory}
            required
          >
            {(control) => (
              <TextInput
                {...control}
                name="artifactory"
                defaultValue={artifactory}
                autoComplete="off"
                mono
                maxLength={260}
              />
            )}
          </Field>
          <Field
            label="Rewrite it to"
            hint="The public registry fits the lane on and off: Netskope redirects it. Artifactory fits machines whose registry is set to it."
          >
            {(control) => (
              <Select
                {...control}
                name="to"
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
                options={[
                  { value: 'public', label: 'The public registry' },
                  { value: 'artifactory', label: 'A repository of Artifactory' },
                ]}
              />
            )}
          </Field>
          {to === 'artifactory' && (
            <Field label="Repository" hint="Its key, as npm-remote." error={problems.repository} required>
              {(control) => (
                <TextInput {...control} name="repository" autoComplete="off" mono maxLength={64} />
              )}
            </Field>
          )}
          <Field
            label="Your own packages"
            hint="One a line, as @acme/*: their addresses stay. Somebody else may own that name in the public registry."
          >
            {(control) => <TextArea {...control} name="own" mono rows={2} maxLength={20_000} />}
          </Field>
        </div>
        <div className="lg:col-span-2">
          <Button type="submit" variant="primary" pending={reads && 'Reading'}>
            Read the lock file
          </Button>
        </div>
      </CardBody>
    </form>
  );
}

function orderOf(form: FormData, file: File | null): [LockOrder | null, Problems] {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const artifactory = text('artifactory');
  const repository = text('repository');
  const toArtifactory = text('to') === 'artifactory';
  const problems: Problems = {
    ...(!file && { lock: 'Paste a lock file, or choose one.' }),
    ...(!isHost(artifactory) && {
      artifactory: 'This is no host. Enter one like artifactory.acme.com, with a port where it is not 443.',
    }),
    ...(toArtifactory &&
      !/^[\w.-]+$/.test(repository) && {
        repository:
          'Enter the key of a repository, as npm-remote: letters, digits, dots, dashes and underscores.',
      }),
  };
  if (!file || Object.keys(problems).length > 0) return [null, problems];
  const own = text('own').split(/\s+/).filter(Boolean);
  const target = toArtifactory ? ({ to: 'artifactory', repository } as const) : ({ to: 'public' } as const);
  return [{ file, question: { artifactory, own, target } }, problems];
}
