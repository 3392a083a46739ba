'use client';

import { keepPreference } from '@/components/shell/browser-cookie';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { ZONE_COOKIE } from '@/components/ui/time-format';
import { useSubmit } from '@/components/ui/use-submit';
import { signIn } from './sign-in';

/** E-mail and password. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const entry = useSubmit(
    (form: FormData) => signIn(String(form.get('email') ?? ''), String(form.get('password') ?? '')),
    () => {
      keepPreference(ZONE_COOKIE, Intl.DateTimeFormat().resolvedOptions().timeZone);
      // A new document: nothing that this browser kept of an earlier person survives it.
      location.assign(returnTo);
      // Stay pending until the browser has left, so that the button does not come back for a moment.
      return new Promise(() => {});
    },
  );
  return (
    <Card>
      <CardBody>
        <KeptForm asks={false} submission={entry} send={entry.submit} className="grid gap-3.5">
          <Refusal problem={entry.problem} />
          <Field label="E-mail" required>
            {(control) => <TextInput {...control} name="email" type="email" autoComplete="username" />}
          </Field>
          <Field label="Password" required>
            {(control) => (
              <TextInput {...control} name="password" type="password" autoComplete="current-password" />
            )}
          </Field>
          <div>
            <Button type="submit" variant="primary" pending={entry.pending && 'Signing in'}>
              Sign in
            </Button>
          </div>
        </KeptForm>
      </CardBody>
    </Card>
  );
}
