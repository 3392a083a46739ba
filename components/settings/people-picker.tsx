'use client';

import { useEffect, useState } from 'react';
import { checkNamesAction, searchDirectoryAction } from '@/app/actions/directory';
import { Field } from '@/components/ui/field';
import { Picker } from '@/components/ui/picker';
import { reach } from '@/components/ui/reach';

type Kind = 'user' | 'group';
const ACCEPTS: Record<Kind, (text: string) => boolean> = {
  user: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  group: (text) => text.length > 0,
};
const HINT: Record<Kind, string> = {
  user: 'Type a part of the address, or all of it.',
  group: 'As Netskope names them.',
};

/** Users or groups of the tenant's directory. Names that it no longer has stay, and are marked. */
export function PeoplePicker({
  tenant,
  kind,
  label,
  value,
  onChange,
  error,
  readOnly,
}: {
  tenant: string;
  kind: Kind;
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  error: string | undefined;
  readOnly: boolean;
}) {
  const unknown = useUnknown({ tenant, kind }, value, readOnly);
  return (
    <Field label={label} hint={HINT[kind]} error={error}>
      {(control) => (
        <Picker
          control={control}
          value={value}
          onChange={onChange}
          search={(text, page) => searchDirectoryAction({ tenant, kind, text, page })}
          unknown={unknown}
          accepts={ACCEPTS[kind]}
          noun={kind}
          readOnly={readOnly}
        />
      )}
    </Field>
  );
}

/** The names as they were first shown, checked once: what is picked later comes from the directory itself. */
function useUnknown(
  { tenant, kind }: { tenant: string; kind: Kind },
  value: string[],
  readOnly: boolean,
): string[] {
  const [first] = useState(value);
  const [unknown, setUnknown] = useState<string[]>([]);
  useEffect(() => {
    if (readOnly || first.length === 0) return;
    let gone = false;
    void reach(() => checkNamesAction({ tenant, kind, names: first }), 'look').then((checked) => {
      if (!gone && checked.ok) setUnknown(checked.value.unknown ?? []);
    });
    return () => {
      gone = true;
    };
  }, [tenant, kind, first, readOnly]);
  return unknown;
}
