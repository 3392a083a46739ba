import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { errorAt } from '@/components/wizard/guards';
import { MATCH_TYPES } from '@/components/wizard/match-types';
import type { Finding } from '@/lib/ptc/checking/guard-rails';
import { MatchType } from '@/lib/ptc/model/tenant-model';

export type EcosystemValues = {
  name: string;
  matchType: MatchType;
  definition: string;
  methodGuard: boolean;
};

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
      <Field label="Name">
        {(control) => (
          <TextInput
            {...control}
            value={values.name}
            readOnly={readOnly}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => change({ ...values, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Key" hint="Profiles and rules are named after it, so it stays.">
        {(control) => (
          <TextInput
            {...control}
            mono
            value={ecosystemKey}
            disabled={!changeKey}
            maxLength={30}
            autoComplete="off"
            onChange={(event) => changeKey?.(event.target.value)}
          />
        )}
      </Field>
      <Field label="Match Type">
        {(control) => (
          <Select
            {...control}
            options={MATCH_TYPES}
            value={values.matchType}
            disabled={readOnly}
            onChange={(event) => change({ ...values, matchType: MatchType.parse(event.target.value) })}
          />
        )}
      </Field>
      <Field
        label="Definition"
        hint="One domain per line. A RegEx is anchored: ^…$, without scheme and look-around."
        error={errorAt(findings, 'definition')}
      >
        {(control) => (
          <TextArea
            {...control}
            mono
            rows={6}
            value={values.definition}
            readOnly={readOnly}
            onChange={(event) => change({ ...values, definition: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
