'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { type ControlProps, Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { useToast } from '@/components/ui/toast';
import type { Result } from '@/lib/services/words/problem';

/** A setting of one value, with a button of its own to save it. */
export function SettingForm({
  label,
  hint,
  button,
  save,
  children,
}: {
  label: string;
  hint: string;
  /** What the button is called where it stands among others. */
  button: string;
  /** Saves what the form holds. @returns what to say once it is saved */
  save: (form: FormData) => Promise<Result<string>>;
  children: (control: ControlProps) => ReactNode;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, startSaving] = useTransition();
  const toast = useToast();
  const submit = (form: FormData) =>
    startSaving(async () => {
      const saved = await save(form);
      setProblem(saved.ok ? null : saved.problem.message);
      if (saved.ok) toast({ title: saved.value });
    });
  return (
    <CardBody className="border-t border-line">
      <KeptForm action={submit} className="flex flex-wrap items-end gap-3">
        <Field label={label} hint={hint} error={problem} className="max-w-[34rem] flex-[1_1_16rem]">
          {children}
        </Field>
        <Button type="submit" aria-label={button} aria-disabled={saving || undefined}>
          {saving ? 'Saving …' : 'Save'}
        </Button>
      </KeptForm>
    </CardBody>
  );
}
