import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { LinesField } from '@/components/ui/text-field';
import { MATCH_TYPE } from '@/lib/ptc/evidence/portal-fields';
import { chosen, MATCH_TYPES } from '@/lib/ptc/model/choices';
import type { MatchType } from '@/lib/ptc/model/tenant-model';

const OPTIONS = Object.entries(MATCH_TYPE).map(([value, label]) => ({ value, label }));

export type DomainValues = { matchType: MatchType; definition: string };

/** Which domains belong to an ecosystem, under the portal's own names of the fields. */
export function DomainFields({
  values,
  change,
  hint,
  error,
  aside,
  readOnly,
}: {
  values: DomainValues;
  change: (values: DomainValues) => void;
  hint: string;
  error: string | undefined;
  aside?: string;
  readOnly: boolean;
}) {
  return (
    <>
      <Field label="Match Type">
        {(control) => (
          <Select
            {...control}
            options={OPTIONS}
            value={values.matchType}
            disabled={readOnly}
            onChange={(event) => change({ ...values, matchType: chosen(MATCH_TYPES, event.target.value) })}
          />
        )}
      </Field>
      <LinesField
        label="Definition"
        hint={hint}
        error={error}
        aside={aside}
        readOnly={readOnly}
        mono
        rows={6}
        value={values.definition}
        change={(definition) => change({ ...values, definition })}
      />
    </>
  );
}
