'use client';

import { addTenantAction } from '@/app/actions/tenant';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import type { Capability } from '@/lib/netskope/capabilities';
import { CapabilityList } from './capability-list';
import { InternalHost } from './internal-host';
import { settingsPath } from './sections';

type NewTenant = { name: string; host: string; artifactoryHost: string; token: string; me: string };
type Added = { slug: string; capabilities: Capability[] };

const FIELDS: { name: keyof NewTenant; label: string; hint: string; mono?: boolean; secret?: boolean }[] = [
  { name: 'name', label: 'Name', hint: 'What people here call it. Example: Acme production' },
  {
    name: 'host',
    label: 'Tenant host',
    hint: 'The host in the address of its portal. Example: acme.eu.goskope.com',
    mono: true,
  },
  {
    name: 'token',
    label: 'REST API v2 token',
    hint: 'As the portal showed it when it was made. It is stored sealed and never shown again.',
    mono: true,
    secret: true,
  },
  {
    name: 'artifactoryHost',
    label: 'Artifactory host',
    hint: 'Where package traffic is redirected. Example: acme.jfrog.io',
    mono: true,
  },
  {
    name: 'me',
    label: 'Your address in Netskope',
    hint: 'The user of the first rollout scope, Me: start with yourself. Example: dana@acme.com',
    mono: true,
  },
];

/** Adds a tenant, then shows what its token can do. */
export function AddTenantForm() {
  const add = useSubmit((form: FormData) => addTenantAction(typedIn(form)));
  if (add.value) return <AddedTenant {...add.value} />;
  return (
    <Card>
      <CardBody>
        <KeptForm noValidate submission={add} send={add.submit} className="grid gap-3.5">
          {FIELDS.map(({ name, label, hint, mono, secret }) => (
            <Field key={name} label={label} hint={hint} error={errorOf(add.problem, name)}>
              {(control) => (
                <TextInput
                  {...control}
                  name={name}
                  mono={mono}
                  type={secret ? 'password' : 'text'}
                  autoComplete="off"
                  spellCheck={false}
                />
              )}
            </Field>
          ))}
          {add.problem?.fields?.internal && <InternalHost error={add.problem.fields.internal} />}
          {add.problem?.there && (
            <ButtonLink href={settingsPath(add.problem.there.slug, 'token')} className="justify-self-start">
              API token of {add.problem.there.name}
            </ButtonLink>
          )}
          <Refusal problem={add.problem} beside={[...FIELDS.map(({ name }) => name), 'internal']} />
          {add.pending && <Working>Asking the tenant what this token can do</Working>}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={add.pending && 'Checking'}>
              Check and add
            </Button>
            <ButtonLink href="/tenants">Cancel</ButtonLink>
          </div>
        </KeptForm>
      </CardBody>
    </Card>
  );
}

const typedIn = (form: FormData) =>
  ({
    ...Object.fromEntries(FIELDS.map(({ name }) => [name, String(form.get(name) ?? '')])),
    internal: form.get('internal') === 'on',
  }) as NewTenant & { internal: boolean };

function AddedTenant({ slug, capabilities }: Added) {
  const profiles = capabilities.find(({ key }) => key === 'destinationProfiles');
  return (
    <div className="grid gap-3.5">
      {profiles?.answer === 'usable' ? (
        <Notice tone="ok" title="Added">
          The tenant answers, and the token can read destination profiles.
        </Notice>
      ) : (
        <Notice tone="amber" title="Added, but switching will be a portal task">
          This token cannot use destination profiles. Give it that right, then choose <b>Check now</b> under
          Settings, API token.
        </Notice>
      )}
      <Card caption="What the token can do">
        <CapabilityList capabilities={capabilities} />
      </Card>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={consolePath(slug, 'switchboard')} variant="primary">
          Go to its switchboard
        </ButtonLink>
        <ButtonLink href={settingsPath(slug, 'token')}>API token</ButtonLink>
      </div>
    </div>
  );
}
