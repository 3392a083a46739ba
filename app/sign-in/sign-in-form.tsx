'use client';

import { useState } from 'react';
import { keepPreference } from '@/components/shell/browser-cookie';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { ZONE_COOKIE } from '@/components/ui/time-format';
import { useSubmit } from '@/components/ui/use-submit';
import { PasskeyButton } from './passkey-button';
import { SecondStepForm } from './second-step-form';
import { type Step, signIn } from './sign-in';

/** E-mail and password, and then a code where somebody has a second factor; or a passkey, where browsers offer them here. */
export function SignInForm({ returnTo, passkeys }: { returnTo: string; passkeys: boolean }) {
  const [challenge, setChallenge] = useState<string | null>(null);
  const goOn = (step: Step) => {
    if (!step.signedIn) return setChallenge(step.challenge);
    keepPreference(ZONE_COOKIE, Intl.DateTimeFormat().resolvedOptions().timeZone);
    // A new document: nothing that this browser kept of an earlier person survives it.
    location.assign(returnTo);
    // Stay pending until the browser has left, so that the button does not come back for a moment.
    return new Promise(() => {});
  };
  if (challenge !== null)
    return <SecondStepForm challenge={challenge} goOn={goOn} back={() => setChallenge(null)} />;
  return <PasswordStep goOn={goOn} passkeys={passkeys} />;
}

function PasswordStep({ goOn, passkeys }: { goOn: (step: Step) => unknown; passkeys: boolean }) {
  const entry = useSubmit(
    (form: FormData) => signIn(String(form.get('email') ?? ''), String(form.get('password') ?? '')),
    goOn,
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
        {passkeys && <PasskeyButton goOn={goOn} />}
      </CardBody>
    </Card>
  );
}
