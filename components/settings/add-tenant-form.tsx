'use client';

import { addTenantAction } from '@/app/actions/tenant';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import type { Capability } from '@/lib/netskope/capabilities';
import { CapabilityList } from './capability-list';

type NewTenant = { name: string; host: string; artifactoryHost: string; token: string; me: string };
type Added = { slug: string; capabilities: Capability[] };

const FIELDS: { name: keyof NewTenant; label: string; hint: string; mono?: boolean; secret?: boolean }[] = [
  { name: 'name', label: 'Name', hint: 'What people here call it, for example Acme production.' },
  { name: 'host', label: 'Tenant host', hint: 'For example acme.eu.goskope.com.', mono: true },
  {
    name: 'token',
    label: 'REST API v2 token',
    hint: 'Sealed when stored, and never shown again.',
    mono: true,
    secret: true,
  },
  {
    name: 'artifactoryHost',
    label: 'Artifactory host',
    hint: 'For example acme.jfrog.io. Set up for JFrog’s Package Traffic Controller first, with one remote repository for each package type; it is set up alike for Zscaler.',
    mono: true,
  },
  {
    name: 'me',
    label: 'Your address in Netskope',
    hint: 'The scope Me names this user: the guide pilots with yourself first.',
    mono: true,
  },
];

/** Adds a tenant, then shows what its token can do. */
export function AddTenantForm() {
  const add = useSubmit((form: FormData) => addTenantAction(typedIn(form)));
  if (add.value) return <AddedTenant {...add.value} />;
  return (
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
      <Refusal problem={add.problem} beside={FIELDS.map(({ name }) => name)} />
      {add.pending && <Working>Asking the tenant what this token can do</Working>}
      <div>
        <Button type="submit" variant="primary" pending={add.pending && 'Checking'}>
          Check and add
        </Button>
      </div>
    </KeptForm>
  );
}

const typedIn = (form: FormData) =>
  Object.fromEntries(FIELDS.map(({ name }) => [name, String(form.get(name) ?? '')])) as NewTenant;

function AddedTenant({ slug, capabilities }: Added) {
  return (
    <div className="grid gap-3.5">
      <Notice tone="ok" title="Added">
        The tenant answers. This is what the token can do:
      </Notice>
      <Card>
        <CapabilityList capabilities={capabilities} />
      </Card>
      <div>
        <ButtonLink href={consolePath(slug, 'switchboard')} variant="primary">
          Go to its switchboard
        </ButtonLink>
      </div>
    </div>
  );
}
