import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { type Choice, Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { type Asked, METHODS } from '@/lib/path/question';

export type Choices = {
  clients: { key: string; label: string }[];
  plans: { number: number; title: string }[];
};

/** What is traced: a plain form, so the address is the question and can be sent to a colleague. */
export function QuestionForm({
  asked,
  choices,
  problems,
}: {
  asked: Asked;
  choices: Choices;
  problems: Partial<Record<keyof Asked, string>>;
}) {
  const { clients, plans } = choices;
  const moreOpen = asked.headers !== '' || asked.client === 'own' || problems.headers !== undefined;
  return (
    <form aria-label="Request to trace">
      <CardBody className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-12">
        <Typed
          {...{ asked, problems }}
          name="who"
          label="Person or groups"
          hint="One address and their groups, with commas. Empty: somebody in no group."
          className="lg:col-span-4"
          maxLength={2_000}
        />
        <Chosen
          {...{ asked, problems }}
          name="client"
          label="Client"
          className="lg:col-span-4"
          options={clients.map(({ key, label }) => ({ value: key, label }))}
        />
        <Chosen
          {...{ asked, problems }}
          name="from"
          label="Place"
          className="lg:col-span-2"
          options={[
            { value: 'off', label: 'Off premises' },
            { value: 'on', label: 'On premises' },
          ]}
        />
        <Chosen
          {...{ asked, problems }}
          name="on"
          label="On"
          className="lg:col-span-2"
          options={[
            { value: 'now', label: 'Now' },
            ...plans.map(({ number, title }) => ({
              value: String(number),
              label: `Plan #${number}: ${title}`,
            })),
          ]}
        />
        <Chosen
          {...{ asked, problems }}
          name="method"
          label="Method"
          className="lg:col-span-2"
          options={METHODS.map((value) => ({ value, label: value }))}
        />
        <Typed
          {...{ asked, problems }}
          name="url"
          label="URL"
          mono
          className="sm:col-span-2 lg:col-span-10"
          maxLength={8_192}
        />
        <details className="sm:col-span-2 lg:col-span-10" open={moreOpen}>
          <summary className="text-sm font-medium">Own headers</summary>
          <Field
            label="Headers, one on each line"
            hint="They stand in the place of the client’s own."
            error={problems.headers}
            className="mt-2"
          >
            {(control) => (
              <TextArea
                {...control}
                key={asked.headers}
                name="headers"
                mono
                rows={2}
                defaultValue={asked.headers}
              />
            )}
          </Field>
        </details>
        <div className="flex lg:col-span-2 lg:justify-end">
          <Button type="submit" variant="primary">
            Trace
          </Button>
        </div>
      </CardBody>
    </form>
  );
}

type Of = {
  asked: Asked;
  problems: Partial<Record<keyof Asked, string>>;
  name: keyof Asked;
  label: string;
  className: string;
};

function Typed({
  asked,
  problems,
  name,
  label,
  hint,
  className,
  ...input
}: Of & { hint?: string; mono?: boolean; maxLength: number }) {
  return (
    <Field label={label} hint={hint} error={problems[name]} className={className}>
      {(control) => (
        // A link leads here with another value: the field shows that one.
        <TextInput
          {...control}
          {...input}
          key={asked[name]}
          name={name}
          defaultValue={asked[name]}
          autoComplete="off"
        />
      )}
    </Field>
  );
}

function Chosen({ asked, problems, name, label, className, options }: Of & { options: Choice[] }) {
  const value = asked[name];
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <Field label={label} error={problems[name]} className={className}>
      {(control) => (
        <Select
          {...control}
          key={value}
          name={name}
          defaultValue={value}
          options={known ? options : [...options, { value, label: value }]}
        />
      )}
    </Field>
  );
}
