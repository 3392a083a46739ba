'use client';

import { replaceTokenAction, setReadTokenAction } from '@/app/actions/tenant';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import type { TokenKind } from './token-kind';

const NONE = { token: '', expiresOn: '' };

/**
 * Puts a new token in the place of the one that is stored, once the tenant has answered to it.
 * @param first true where there is none of that kind yet
 */
export function TokenForm({
  tenant,
  host,
  kind: { use, short },
  first = false,
}: {
  tenant: string;
  host: string;
  kind: TokenKind;
  first?: boolean;
}) {
  const keep = use === 'read' ? setReadTokenAction : replaceTokenAction;
  const keeping = useSubmit(({ token, expiresOn }: typeof NONE) =>
    keep({ tenant, token, expiresOn: expiresOn || null }),
  );
  const { values, changed, change, discard } = useDraft(NONE, keeping, true);
  const cancel = () => {
    discard();
    keeping.forget();
  };
  const { problem } = keeping;
  const forgotten = first ? '' : ' The former one is then forgotten.';
  return (
    <KeptForm
      noValidate
      held={changed}
      submission={keeping}
      send={() => changed && keeping.submit(values)}
      className="grid gap-3.5"
    >
      <TextField
        label={first ? `A ${short}` : `New ${short}`}
        hint={`Tried on ${host} with one GET for each API before it is stored.${forgotten}`}
        error={errorOf(problem, 'token')}
        type="password"
        mono
        value={values.token}
        change={(token) => change({ token })}
      />
      <TextField
        label={short === 'token' ? 'Expires on' : `The ${short} expires on`}
        hint="As the portal shows it. Leave it empty where it does not expire."
        error={errorOf(problem, 'expiresOn')}
        className="max-w-56"
        type="date"
        value={values.expiresOn}
        change={(expiresOn) => change({ expiresOn })}
      />
      <Refusal problem={problem} beside={['token', 'expiresOn']} />
      {keeping.pending && <Working>Asking the tenant what this token can do</Working>}
      <FormActions
        submission={keeping}
        changed={changed}
        cancel={cancel}
        save={first ? `Keep the ${short}` : `Replace the ${short}`}
        {...(short !== 'token' && { of: short })}
      />
    </KeptForm>
  );
}
