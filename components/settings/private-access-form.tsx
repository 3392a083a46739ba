'use client';

import { setPrivateAccessAction } from '@/app/actions/tenant';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { LinesField, TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import type { TypedApp } from '@/lib/path/private-access/entered';
import { PeoplePicker } from './people-picker';

const FIELDS = ['name', 'hosts', 'ports', 'address', 'publishers', 'users', 'groups'];

/** Artifactory as a private app: what the second half of a trace is worked out from. */
export function PrivateAccessForm({
  tenant,
  saved,
  artifactoryHost,
  readOnly,
}: {
  tenant: string;
  saved: TypedApp;
  artifactoryHost: string;
  readOnly: boolean;
}) {
  const saving = useSubmit((values: TypedApp) => setPrivateAccessAction({ tenant, ...values }));
  const { values, changed, change, discard } = useDraft(saved, saving);
  const error = (field: string) => errorOf(saving.problem, field);
  const people = { tenant, readOnly };
  const cancel = () => {
    discard();
    saving.forget();
  };
  return (
    <Card>
      <CardBody>
        <KeptForm
          noValidate
          held={changed}
          submission={saving}
          send={() => changed && saving.submit(values)}
          className="grid gap-3.5"
        >
          <div className="grid items-start gap-3.5 sm:grid-cols-2">
            <LinesField
              label="Hosts of the private app"
              hint={`One on each line: ${artifactoryHost}, *.acme.test, 10.0.0.5 or 10.0.0.0/24. Empty: Artifactory is no private app here.`}
              error={error('hosts')}
              mono
              value={values.hosts}
              change={(hosts) => change({ hosts })}
              readOnly={readOnly}
            />
            <LinesField
              label="Publishers"
              hint="One on each line, with the address that Artifactory sees: dc1-a 10.0.0.21."
              error={error('publishers')}
              mono
              value={values.publishers}
              change={(publishers) => change({ publishers })}
              readOnly={readOnly}
            />
            <TextField
              label="Name of the private app"
              error={error('name')}
              value={values.name}
              change={(name) => change({ name })}
              readOnly={readOnly}
              maxLength={100}
            />
            <TextField
              label="Ports"
              hint="Like 443, 8081-8082. Of a range the first port alone is checked."
              error={error('ports')}
              mono
              value={values.ports}
              change={(ports) => change({ ports })}
              readOnly={readOnly}
            />
            <TextField
              label="Address of Artifactory"
              hint="As the publishers resolve it. It may stay empty."
              error={error('address')}
              mono
              value={values.address}
              change={(address) => change({ address })}
              readOnly={readOnly}
            />
            <div className="grid gap-2 self-center">
              <Checkbox
                label="Use Publisher DNS"
                checked={values.publisherDns}
                onChange={({ target }) => change({ publisherDns: target.checked })}
                disabled={readOnly}
              />
              <Checkbox
                label="For managed devices alone"
                checked={values.managedOnly}
                onChange={({ target }) => change({ managedOnly: target.checked })}
                disabled={readOnly}
              />
            </div>
          </div>
          <p className="text-xs text-ink-3">Whom a policy gives it to. Nobody named: everyone.</p>
          <div className="grid items-start gap-3.5 sm:grid-cols-2">
            <PeoplePicker
              {...people}
              kind="user"
              label="Users"
              value={values.users}
              onChange={(users) => change({ users })}
              error={error('users')}
            />
            <PeoplePicker
              {...people}
              kind="group"
              label="User groups"
              value={values.groups}
              onChange={(groups) => change({ groups })}
              error={error('groups')}
            />
          </div>
          <Refusal problem={saving.problem} beside={FIELDS} />
          {!readOnly && <FormActions submission={saving} changed={changed} cancel={cancel} />}
        </KeptForm>
      </CardBody>
    </Card>
  );
}
