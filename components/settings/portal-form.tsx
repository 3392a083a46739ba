'use client';

import { setPortalAction } from '@/app/actions/tenant';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Settings } from '@/lib/ptc/model/tenant-model';

type Paths = Settings['portalPaths'];

const PAGES: [keyof Paths, label: string][] = [
  ['policy', 'Real-time Protection'],
  ['header-profile', 'HTTP Header'],
  ['destination-profile', 'Destination'],
];

/** Where this tenant's portal keeps what people make by hand: the links of the portal tasks. */
export function PortalForm({ tenant, paths }: { tenant: string; paths: Paths }) {
  const toast = useToast();
  const saving = useSubmit(
    (given: Paths) => setPortalAction({ tenant, paths: given }),
    () => toast({ title: 'Portal addresses saved' }),
  );
  const send = (form: FormData) => {
    const typed = (kind: keyof Paths) => String(form.get(kind) ?? '').trim();
    saving.submit({
      policy: typed('policy'),
      'header-profile': typed('header-profile'),
      'destination-profile': typed('destination-profile'),
    });
  };
  return (
    <CardBody className="border-t border-line">
      <KeptForm noValidate submission={saving} send={send} className="grid gap-3">
        <p className="max-w-[70ch] text-xs text-ink-3">
          Addresses in this tenant’s portal, for the links of the portal tasks. Netskope documents none, so
          open each page and paste what the browser’s address bar shows. Empty: the portal’s first page.
        </p>
        {PAGES.map(([kind, label]) => (
          <Field
            key={kind}
            label={`Portal page ${label}`}
            error={errorOf(saving.problem, `paths.${kind}`)}
            className="max-w-[44rem]"
          >
            {(control) => (
              <TextInput {...control} key={paths[kind]} mono name={kind} defaultValue={paths[kind]} />
            )}
          </Field>
        ))}
        <Refusal problem={saving.problem} beside={PAGES.map(([kind]) => `paths.${kind}`)} />
        <div>
          <Button type="submit" aria-label="Save the portal addresses" pending={saving.pending && 'Saving'}>
            Save
          </Button>
        </div>
      </KeptForm>
    </CardBody>
  );
}
