import { Field } from './field';
import { Select } from './select';
import { TextInput } from './text-input';

export type Named = { key: string; name: string };

/** A choice of a filter form. A value that is not among the options is shown as it is. @param all what the empty choice says */
export function FilterChoice(props: {
  label: string;
  name: string;
  value: string | undefined;
  all: string;
  options: Named[];
}) {
  const { label, name, value = '', all, options } = props;
  const known = value === '' || options.some(({ key }) => key === value);
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          // A link leads here with another value: the field shows that one.
          key={value}
          name={name}
          defaultValue={value}
          options={[
            { value: '', label: all },
            ...options.map((option) => ({ value: option.key, label: option.name })),
            ...(known ? [] : [{ value, label: value }]),
          ]}
        />
      )}
    </Field>
  );
}

/** What is typed into a filter form. */
export function FilterText(props: {
  label: string;
  name: string;
  value: string | undefined;
  maxLength: number;
  type?: 'date' | 'search';
}) {
  const { label, name, value = '', maxLength, type } = props;
  return (
    <Field label={label}>
      {(control) => (
        <TextInput
          {...control}
          key={value}
          name={name}
          defaultValue={value}
          maxLength={maxLength}
          {...(type && { type })}
        />
      )}
    </Field>
  );
}
