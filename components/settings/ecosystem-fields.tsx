import { TextField } from '@/components/ui/text-field';
import { DomainFields, type DomainValues } from '@/components/wizard/domain-fields';
import { errorAt } from '@/components/wizard/guards';
import type { Finding } from '@/lib/ptc/checking/finding';

export type EcosystemValues = DomainValues & { name: string; methodGuard: boolean };

/** What an ecosystem is called, and which domains belong to it. */
export function EcosystemFields({
  ecosystemKey,
  changeKey,
  values,
  change,
  findings,
  readOnly,
}: {
  ecosystemKey: string;
  /** Null where it stands already: rules are named after its key. */
  changeKey: ((key: string) => void) | null;
  values: EcosystemValues;
  change: (values: EcosystemValues) => void;
  findings: Finding[];
  readOnly: boolean;
}) {
  return (
    <>
      <TextField
        label="Name"
        value={values.name}
        change={(name) => change({ ...values, name })}
        readOnly={readOnly}
        maxLength={40}
      />
      <TextField
        label="Key"
        hint="Profiles and rules are named after it, so it stays."
        mono
        value={ecosystemKey}
        change={(key) => changeKey?.(key)}
        disabled={!changeKey}
        maxLength={30}
      />
      <DomainFields
        values={values}
        change={(domains) => change({ ...values, ...domains })}
        hint="One domain per line, of public registries alone. A RegEx is anchored: ^…$, without scheme and look-around."
        error={errorAt(findings, 'definition')}
        readOnly={readOnly}
      />
    </>
  );
}
