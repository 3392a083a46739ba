'use client';

import { useState, useTransition } from 'react';
import { INTERVALS, intervalWords } from '@/components/drift/interval-words';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import type { Result } from '@/lib/services/problem';

/** How often the tenant is read for drift. */
export function WatchForm({
  tenant,
  minutes,
  set,
}: {
  tenant: string;
  minutes: number;
  set: (input: { tenant: string; minutes: number }) => Promise<Result<null>>;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, startSaving] = useTransition();
  const toast = useToast();
  const offered = [...new Set([...INTERVALS, minutes])].sort((a, b) => a - b);
  const submit = (form: FormData) =>
    startSaving(async () => {
      const chosen = Number(form.get('minutes'));
      const saved = await set({ tenant, minutes: chosen });
      setProblem(saved.ok ? null : saved.problem.message);
      if (saved.ok) toast({ title: `Drift watch: ${intervalWords(chosen)}` });
    });
  return (
    <CardBody className="border-t border-line">
      <form action={submit} className="flex flex-wrap items-end gap-3">
        <Field
          label="Read the tenant for drift"
          hint="A reading is a few GETs. Off, nobody hears of a change behind Turnout's back before the next plan."
          error={problem}
          className="max-w-[34rem] flex-[1_1_16rem]"
        >
          {(control) => (
            <Select
              {...control}
              key={minutes}
              name="minutes"
              defaultValue={String(minutes)}
              options={offered.map((value) => ({ value: String(value), label: intervalWords(value) }))}
            />
          )}
        </Field>
        <Button type="submit" aria-label="Save how often" aria-disabled={saving || undefined}>
          {saving ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </CardBody>
  );
}
