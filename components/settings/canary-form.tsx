'use client';

import { TextInput } from '@/components/ui/text-input';
import type { Result } from '@/lib/services/words/problem';
import { SettingForm } from './setting-form';

/** The harmless host with which lanes are proven before they are on. */
export function CanaryForm({
  tenant,
  host,
  set,
}: {
  tenant: string;
  host: string;
  set: (input: { tenant: string; host: string }) => Promise<Result<null>>;
}) {
  const save = async (form: FormData) => {
    const typed = String(form.get('host') ?? '').trim();
    const saved = await set({ tenant, host: typed });
    const said = typed ? `Canary host: ${typed.toLowerCase()}` : 'No canary host';
    return saved.ok ? { ok: true as const, value: said } : saved;
  };
  return (
    <SettingForm
      label="Canary host"
      hint="A harmless public host of your own, like canary.acme.com, that no package manager asks. A lane that is off is proven with it. Empty: none."
      button="Save the canary host"
      save={save}
    >
      {(control) => <TextInput {...control} key={host} mono name="host" defaultValue={host} />}
    </SettingForm>
  );
}
