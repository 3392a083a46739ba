'use client';

import { INTERVALS, intervalWords } from '@/components/drift/interval-words';
import { Select } from '@/components/ui/select';
import type { Result } from '@/lib/services/words/problem';
import { SettingForm } from './setting-form';

/** How often the tenant is read for drift. */
export function WatchForm({
  tenant,
  minutes,
  set,
}: {
  tenant: string;
  minutes: number;
  set: (input: { tenant: string; minutes: number }) => Promise<Result<null>>;
}) {
  const offered = [...new Set([...INTERVALS, minutes])].sort((a, b) => a - b);
  const save = async (form: FormData) => {
    const chosen = Number(form.get('minutes'));
    const saved = await set({ tenant, minutes: chosen });
    return saved.ok ? { ok: true as const, value: `Drift watch: ${intervalWords(chosen)}` } : saved;
  };
  return (
    <SettingForm
      label="Read the tenant for drift"
      hint="A reading is a few GETs. Off, nobody hears of a change behind Turnout's back before the next plan."
      button="Save how often"
      save={save}
    >
      {(control) => (
        <Select
          {...control}
          key={minutes}
          name="minutes"
          defaultValue={String(minutes)}
          options={offered.map((value) => ({ value: String(value), label: intervalWords(value) }))}
        />
      )}
    </SettingForm>
  );
}
