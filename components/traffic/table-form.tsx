'use client';

import { useRouter } from 'next/navigation';
import { readTableSpanAction } from '@/app/actions/traffic';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { RefusalLine } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { JudgedBy, judgedBy } from './judged-by';

/** Where days of the installation's own table of events are asked for. */
export function TableForm({
  tenant,
  table,
  plans,
  plan,
}: {
  tenant: string;
  table: string;
  plans: { number: number; title: string }[];
  /** The plan that is compared with at first. */
  plan: number | undefined;
}) {
  const router = useRouter();
  const submission = useSubmit(readTableSpanAction, ({ number }) =>
    router.push(consolePath(tenant, 'traffic', String(number))),
  );
  const send = (form: FormData) => {
    submission.submit({
      tenant,
      from: String(form.get('from')),
      through: String(form.get('through')),
      pseudonyms: form.get('pseudonyms') !== null,
      ...judgedBy(form),
    });
  };
  const { problem, pending } = submission;
  return (
    <KeptForm submission={submission} send={send} asks={pending} className="grid gap-4">
      <p className="max-w-[80ch] text-sm text-ink-2">
        The table <span className="font-mono text-xs">{table}</span> is counted where it is; only counts come
        here.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="First day (UTC)" error={problem?.fields?.from} required>
          {(control) => <TextInput {...control} name="from" type="date" />}
        </Field>
        <Field label="Last day (UTC)" hint="At most 92 days." error={problem?.fields?.through} required>
          {(control) => <TextInput {...control} name="through" type="date" />}
        </Field>
      </div>
      <JudgedBy plans={plans} plan={plan} problem={problem} />
      <Checkbox
        name="pseudonyms"
        label="Name people of the table by a keyed hash"
        hint="The same person has the same name in each reading. The scope of each is found before that."
        defaultChecked
      />
      <RefusalLine problem={problem} />
      <div>
        <Button type="submit" variant="primary" pending={pending && 'Asking'}>
          Read these days
        </Button>
      </div>
    </KeptForm>
  );
}
