'use client';

import { setWatchAction } from '@/app/actions/watch';
import { INTERVALS, intervalWords } from '@/components/drift/interval-words';
import { Select } from '@/components/ui/select';
import { SettingForm } from './setting-form';

/** How often the tenant is read for drift. */
export function WatchForm({ tenant, minutes }: { tenant: string; minutes: number }) {
  const offered = [...new Set([...INTERVALS, minutes])].sort((a, b) => a - b);
  return (
    <SettingForm
      label="Read the tenant for drift"
      hint="A reading is a few GETs. Off, nobody hears of a change behind Turnout's back before the next plan."
      button="Save how often"
      read={(form) => Number(form.get('minutes'))}
      save={(chosen) => setWatchAction({ tenant, minutes: chosen })}
      said={(chosen) => `Drift watch: ${intervalWords(chosen)}`}
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
