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
      label="Check the tenant for drift"
      hint="A check is a few GET requests. While it is off, nobody hears of a change made in the portal before the next plan."
      field="minutes"
      saved={String(minutes)}
      save={(chosen) => setWatchAction({ tenant, minutes: Number(chosen) })}
    >
      {(control, value, change) => (
        <Select
          {...control}
          value={value}
          onChange={({ target }) => change(target.value)}
          options={offered.map((every) => ({ value: String(every), label: intervalWords(every) }))}
        />
      )}
    </SettingForm>
  );
}
