'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { type ControlProps, Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';

/** A setting of one value, with a button of its own to save it. */
export function SettingForm<T>({
  label,
  hint,
  button,
  read,
  save,
  said,
  children,
}: {
  label: string;
  hint: string;
  /** What the button is called where it stands among others. */
  button: string;
  /** The value that the form holds. */
  read: (form: FormData) => T;
  save: (value: T) => Promise<Result<null>>;
  /** What to say of a value once it is saved. */
  said: (value: T) => string;
  children: (control: ControlProps) => ReactNode;
}) {
  const toast = useToast();
  const saving = useSubmit(
    async (value: T) => {
      const saved = await save(value);
      return saved.ok ? { ok: true as const, value } : saved;
    },
    (value) => toast({ title: said(value) }),
  );
  return (
    <CardBody className="border-t border-line">
      <KeptForm
        submission={saving}
        send={(form) => saving.submit(read(form))}
        className="flex flex-wrap items-end gap-3"
      >
        <Field
          label={label}
          hint={hint}
          error={saving.problem?.message}
          className="max-w-[34rem] flex-[1_1_16rem]"
        >
          {children}
        </Field>
        <Button type="submit" aria-label={button} pending={saving.pending && 'Saving'}>
          Save
        </Button>
      </KeptForm>
    </CardBody>
  );
}
