'use client';

import { useState } from 'react';
import { setProviderAction } from '@/app/actions/provider';
import { Card, CardBody } from '@/components/ui/card';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';

export type ProviderValues = {
  name: string;
  issuer: string;
  clientId: string;
  scopes: string;
  groupsClaim: string;
};

const FIELDS = ['name', 'issuer', 'clientId', 'secret', 'scopes', 'groupsClaim'] as const;

/** What Turnout has to know of the sign-in provider. It is asked before anything is saved; its secret is never shown again. */
export function ProviderForm({ saved, there }: { saved: ProviderValues; there: boolean }) {
  const [secret, setSecret] = useState('');
  const saving = useSubmit(setProviderAction, () => setSecret(''));
  const { values, changed: typed, change, discard } = useDraft(saved, saving);
  const changed = typed || secret !== '';
  const cancel = () => {
    discard();
    setSecret('');
    saving.forget();
  };
  const { problem } = saving;
  const text = (name: keyof ProviderValues, label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      error={errorOf(problem, name)}
      mono={name !== 'name'}
      value={values[name]}
      change={(value) => change({ [name]: value })}
    />
  );
  return (
    <Card caption="OpenID Connect">
      <CardBody>
        <KeptForm
          noValidate
          held={changed}
          submission={saving}
          send={() => changed && saving.submit({ ...values, secret })}
          className="grid max-w-[34rem] gap-3.5"
        >
          {text('name', 'Name', 'As people know it: “Sign in with …”.')}
          {text('issuer', 'Issuer', 'As the provider names itself, with https.')}
          {text('clientId', 'Client ID', 'The provider makes it for Turnout, together with the secret.')}
          <TextField
            label="Client secret"
            hint={
              there
                ? 'One is stored and never shown. Enter another one to replace it.'
                : 'Sealed before it is stored, and never shown again.'
            }
            error={errorOf(problem, 'secret')}
            type="password"
            mono
            value={secret}
            change={setSecret}
          />
          {text(
            'scopes',
            'Scopes',
            'openid and email are needed. Many providers want one more for the groups.',
          )}
          {text(
            'groupsClaim',
            'Claim with the groups',
            'In the ID token or at the userinfo endpoint, also when Turnout asks again.',
          )}
          <Refusal problem={problem} beside={FIELDS} />
          {saving.pending && <Working>Asking the provider</Working>}
          <FormActions submission={saving} changed={changed} cancel={cancel} save="Check and save" />
        </KeptForm>
      </CardBody>
    </Card>
  );
}
