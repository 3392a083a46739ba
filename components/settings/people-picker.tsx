'use client';

import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Picker, type PickerAnswer, type PickerPage } from '@/components/ui/picker';
import type { Result } from '@/lib/services/words/problem';

export type Kind = 'user' | 'group';
/** What a person may look up in the tenant's directory. */
export type Directory = {
  search: (input: { tenant: string; kind: Kind; text: string; page: number }) => Promise<Result<PickerPage>>;
  checkNames: (input: {
    tenant: string;
    kind: Kind;
    names: string[];
  }) => Promise<Result<{ unknown: string[] | null }>>;
};

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
  directory,
  error,
  readOnly,
}: {
  tenant: string;
  kind: Kind;
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  directory: Directory;
  error: string | undefined;
  readOnly: boolean;
}) {
  const unknown = useUnknown(directory.checkNames, { tenant, kind }, value, readOnly);
  const search = async (text: string, page: number): Promise<PickerAnswer> => {
    const found = await directory.search({ tenant, kind, text, page });
    return found.ok ? found : { ok: false, message: found.problem.message };
  };
  return (
    <Field label={label} hint={HINT[kind]} error={error}>
      {(control) => (
        <Picker
          control={control}
          value={value}
          onChange={onChange}
          search={search}
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
  checkNames: Directory['checkNames'],
  { tenant, kind }: { tenant: string; kind: Kind },
  value: string[],
  readOnly: boolean,
): string[] {
  const [first] = useState(value);
  const [unknown, setUnknown] = useState<string[]>([]);
  useEffect(() => {
    if (readOnly || first.length === 0) return;
    let gone = false;
    void checkNames({ tenant, kind, names: first }).then((checked) => {
      if (!gone && checked.ok) setUnknown(checked.value.unknown ?? []);
    });
    return () => {
      gone = true;
    };
  }, [checkNames, tenant, kind, first, readOnly]);
  return unknown;
}
