'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { useZone } from '@/components/ui/time';
import { fullMoment, momentAt, usualMoments, wallTime } from '@/components/ui/zone-time';

const NONE = 'none';
const OWN = 'own';

/** What was chosen: no moment, a moment, or a date that is not complete yet. */
export type ChosenMoment = { at: string | null; complete: boolean };
export const NO_MOMENT: ChosenMoment = { at: null, complete: true };
export const MOMENT_TO_COME: ChosenMoment = { at: null, complete: false };

/** A moment to come, entered in the reader's own time zone. */
export function MomentField({
  label,
  none,
  asked = false,
  error,
  onChange,
}: {
  label: string;
  /** The choice of no moment. */
  none: string;
  /** A moment is what somebody came for: no moment is no choice. */
  asked?: boolean;
  error?: string | undefined;
  onChange: (chosen: ChosenMoment) => void;
}) {
  const zone = useZone();
  const [now] = useState(() => new Date());
  const usual = usualMoments(now, zone);
  const [choice, setChoice] = useState(asked ? OWN : NONE);
  const [own, setOwn] = useState('');
  const momentOf = (picked: string, wall: string) =>
    picked === OWN ? momentAt(wall, zone) : (usual.find(({ value }) => value === picked)?.at ?? null);
  const tell = (picked: string, wall: string) => {
    const at = momentOf(picked, wall);
    onChange({ at: at?.toISOString() ?? null, complete: picked === NONE || at !== null });
  };
  const moment = momentOf(choice, own);
  return (
    <div className="grid gap-2">
      <Field
        label={label}
        error={choice === OWN ? undefined : error}
        hint={moment && fullMoment(moment, zone)}
      >
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={({ target }) => {
              setChoice(target.value);
              tell(target.value, own);
            }}
            options={[
              ...(asked ? [] : [{ value: NONE, label: none }]),
              ...usual.map(({ value, label: text }) => ({ value, label: text })),
              { value: OWN, label: 'Date and time …' },
            ]}
          />
        )}
      </Field>
      {choice === OWN && (
        <Field label={`${label}: date and time in ${zone}`} required error={error}>
          {(control) => (
            <TextInput
              {...control}
              type="datetime-local"
              value={own}
              min={wallTime(now, zone)}
              onChange={({ target }) => {
                setOwn(target.value);
                tell(OWN, target.value);
              }}
            />
          )}
        </Field>
      )}
    </div>
  );
}
