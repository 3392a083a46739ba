'use client';

import { removeArtifactoryTokenAction, setArtifactoryTokenAction } from '@/app/actions/artifactory';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { Time } from '@/components/ui/time';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';

type Props = { tenant: string; host: string; tokenAt: Date | null; admin: boolean; now: Date };

/** The token that a check may use: whether there is one, and where an admin enters or removes it. */
export function ArtifactoryToken({ tenant, host, tokenAt, admin, now }: Props) {
  return (
    <Card caption="Artifactory token">
      <CardBody className="grid gap-3.5 text-sm">
        <p className="text-ink-2">
          {tokenAt ? (
            <>
              Kept sealed since <Time at={tokenAt} now={now} />, for {host} alone. It is sent in checks, and
              never shown.
            </>
          ) : (
            'None is kept: a check asks what anybody is told. With an administrator’s access token it sees the kinds of the repositories and what anonymous may read as well. Turnout only reads with it.'
          )}
        </p>
        {admin && <TokenForm tenant={tenant} host={host} first={tokenAt === null} />}
        {admin && tokenAt && (
          <div>
            <ConfirmDialog
              trigger={<Button>Remove the Artifactory token</Button>}
              title="Remove the Artifactory token"
              description="Turnout forgets it. Revoke it in Artifactory too: there it stays valid."
              action={() => removeArtifactoryTokenAction({ tenant })}
              confirm="Remove"
              pending="Removing"
              variant="stop"
            />
          </div>
        )}
        {!admin && <p className="text-ink-2">An admin of this tenant can change it.</p>}
      </CardBody>
    </Card>
  );
}

const NONE = { token: '' };

function TokenForm({ tenant, host, first }: { tenant: string; host: string; first: boolean }) {
  const keeping = useSubmit(({ token }: typeof NONE) => setArtifactoryTokenAction({ tenant, token }));
  const { values, changed, change, discard } = useDraft(NONE, keeping, true);
  const cancel = () => {
    discard();
    keeping.forget();
  };
  return (
    <KeptForm
      noValidate
      held={changed}
      submission={keeping}
      send={() => changed && keeping.submit(values)}
      className="grid gap-3.5"
    >
      <TextField
        label={first ? 'Access token' : 'New access token'}
        hint={`Tried on ${host} with one GET before it is kept.${first ? '' : ' The former one is then forgotten.'}`}
        error={errorOf(keeping.problem, 'token')}
        type="password"
        mono
        value={values.token}
        change={(token) => change({ token })}
      />
      <Refusal problem={keeping.problem} beside={['token']} />
      <FormActions
        submission={keeping}
        changed={changed}
        cancel={cancel}
        save={first ? 'Keep the token' : 'Replace the token'}
      />
    </KeptForm>
  );
}
