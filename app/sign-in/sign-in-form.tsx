'use client';

import { useActionState } from 'react';
import { keepPreference } from '@/components/shell/browser-cookie';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { ZONE_COOKIE } from '@/components/ui/time-format';
import { signIn } from './sign-in';

type State = { problem?: string; email?: string };

/** E-mail and password. React keeps a submit that comes before the page is ready and replays it, so none is lost. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const [state, submit] = useActionState(async (_: State, form: FormData): Promise<State> => {
    const email = String(form.get('email') ?? '');
    const outcome = await signIn(email, String(form.get('password') ?? ''));
    if (!outcome.ok) return { problem: outcome.problem, email };
    keepPreference(ZONE_COOKIE, Intl.DateTimeFormat().resolvedOptions().timeZone);
    // A new document: nothing that this browser kept of an earlier person survives it.
    location.assign(returnTo);
    // Stay pending until the browser has left, so that the button does not come back for a moment.
    return new Promise(() => {});
  }, {});

  return (
    <Card>
      <CardBody>
        <form action={submit} className="grid gap-3.5">
          {state.problem && <Notice tone="red">{state.problem}</Notice>}
          <Field label="E-mail" required>
            {(control) => (
              <TextInput
                {...control}
                name="email"
                type="email"
                autoComplete="username"
                defaultValue={state.email}
                key={state.email}
              />
            )}
          </Field>
          <Field label="Password" required>
            {(control) => (
              <TextInput {...control} name="password" type="password" autoComplete="current-password" />
            )}
          </Field>
          <div>
            <SubmitButton pending="Signing in">Sign in</SubmitButton>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
