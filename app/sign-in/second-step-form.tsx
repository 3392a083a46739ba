'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { type Step, takeSecondStep } from './sign-in';

/** The second step of a sign-in: a code of the app, or a recovery code. */
export function SecondStepForm({
  challenge,
  goOn,
  back,
}: {
  /** What the server gave for the right password. */
  challenge: string;
  goOn: (step: Step) => unknown;
  back: () => void;
}) {
  const entry = useSubmit(
    (form: FormData) => takeSecondStep(challenge, String(form.get('code') ?? '')),
    goOn,
  );
  const input = useRef<HTMLInputElement>(null);
  // It takes the place of the form in which the focus was.
  useEffect(() => input.current?.focus(), []);
  const { problem } = entry;
  return (
    <Card>
      <CardBody>
        <KeptForm noValidate asks={false} submission={entry} send={entry.submit} className="grid gap-3.5">
          <Field
            label="Code"
            required
            hint="Six digits from your authenticator app, or one of your recovery codes."
            error={errorOf(problem, 'code')}
          >
            {(control) => (
              <TextInput {...control} ref={input} name="code" autoComplete="one-time-code" mono />
            )}
          </Field>
          <Refusal problem={problem} beside={['code']} />
          <p className="text-xs text-ink-2">
            No app and no recovery code at hand? An owner can reset your second factor under Settings ›
            People.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={entry.pending && 'Signing in'}>
              Sign in
            </Button>
            <Button onClick={back}>Back</Button>
          </div>
        </KeptForm>
      </CardBody>
    </Card>
  );
}
