'use client';

import { useEffect } from 'react';
import { openLinkAction, setPasswordByLinkAction } from '@/app/actions/person';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import { signIn } from '../sign-in/sign-in';

const tokenHere = () => location.hash.slice(1);

/** Whoever opened a link sees whom it is for, and sets their name and password. */
export function JoinForm() {
  const opening = useSubmit(() => openLinkAction({ token: tokenHere() }), undefined, 'look');
  const { submit } = opening;
  // Once: what stands behind the # is known in the browser alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link is looked at when the page opens, not again
  useEffect(() => submit(), []);
  return (
    <Card>
      <CardBody>
        {opening.problem && (
          <div className="grid gap-3.5">
            <Refusal problem={opening.problem} />
            <div>
              <ButtonLink href="/sign-in">Go to the sign-in page</ButtonLink>
            </div>
          </div>
        )}
        {!opening.problem && !opening.value && <Working>Opening the link</Working>}
        {opening.value && <PasswordForm {...opening.value} />}
      </CardBody>
    </Card>
  );
}

function PasswordForm({ email, name }: { email: string; name: string | null }) {
  const setting = useSubmit(
    (form: FormData) => {
      const text = (field: string) => String(form.get(field) ?? '');
      return setPasswordByLinkAction({
        token: tokenHere(),
        name: text('name'),
        password: text('password'),
      }).then(async (set) => {
        if (set.ok) await signIn(email, text('password'));
        return set;
      });
    },
    () => {
      // A new document, and without the token in its address. Who could not be signed in is asked to do so there.
      location.replace('/');
      return new Promise(() => {});
    },
  );
  const { problem } = setting;
  return (
    <KeptForm submission={setting} send={setting.submit} asks={false} noValidate className="grid gap-3.5">
      <p className="text-sm text-ink-2">
        {name ? 'A new password for' : 'You are invited to Turnout as'}{' '}
        <b className="wrap-anywhere">{email}</b>.
      </p>
      {/* Password managers store what they find here. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Your name" required error={errorOf(problem, 'name')}>
        {(control) => <TextInput {...control} name="name" autoComplete="name" defaultValue={name ?? ''} />}
      </Field>
      <Field
        label="Password"
        required
        hint="12 characters or more. Nobody else will know it."
        error={errorOf(problem, 'password')}
      >
        {(control) => <TextInput {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
      <Refusal problem={problem} beside={['name', 'password']} />
      <div>
        <Button type="submit" variant="primary" pending={setting.pending && 'Saving'}>
          Set the password and sign in
        </Button>
      </div>
    </KeptForm>
  );
}
