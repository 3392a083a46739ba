'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { Result } from '@/lib/services/problem';

/** The harmless host with which lanes are proven before they are on. */
export function CanaryForm({
  tenant,
  host,
  set,
}: {
  tenant: string;
  host: string;
  set: (input: { tenant: string; host: string }) => Promise<Result<null>>;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, startSaving] = useTransition();
  const toast = useToast();
  const submit = (form: FormData) =>
    startSaving(async () => {
      const typed = String(form.get('host') ?? '').trim();
      const saved = await set({ tenant, host: typed });
      setProblem(saved.ok ? null : saved.problem.message);
      if (saved.ok) toast({ title: typed ? `Canary host: ${typed.toLowerCase()}` : 'No canary host' });
    });
  return (
    <CardBody className="border-t border-line">
      <form action={submit} className="flex flex-wrap items-end gap-3">
        <Field
          label="Canary host"
          hint="A harmless public host of your own, like canary.acme.com, that no package manager asks. A lane that is off is proven with it. Empty: none."
          error={problem}
          className="max-w-[34rem] flex-[1_1_16rem]"
        >
          {(control) => <TextInput {...control} key={host} mono name="host" defaultValue={host} />}
        </Field>
        <Button type="submit" aria-label="Save the canary host" aria-disabled={saving || undefined}>
          {saving ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </CardBody>
  );
}
