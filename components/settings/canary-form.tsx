'use client';

import { setCanaryAction } from '@/app/actions/tenant';
import { TextInput } from '@/components/ui/text-input';
import { SettingForm } from './setting-form';

/** The harmless host with which lanes are proven before they are on. */
export function CanaryForm({ tenant, host }: { tenant: string; host: string }) {
  return (
    <SettingForm
      label="Canary host"
      hint="A harmless public host of your own, like canary.acme.com, that no package manager asks. A lane that is off is proven with it. Empty: none."
      field="host"
      saved={host}
      save={(typed) => setCanaryAction({ tenant, host: typed.trim() })}
    >
      {(control, value, change) => (
        <TextInput {...control} mono value={value} onChange={({ target }) => change(target.value)} />
      )}
    </SettingForm>
  );
}
