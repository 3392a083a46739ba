import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';

/** Which clients on which lane: a plain form, so that the address is the question and can be sent to a colleague. */
export function BreakQuestion({
  ecosystems,
  ecosystem,
  clients,
  problem,
}: {
  ecosystems: readonly { key: string; name: string }[];
  ecosystem: string;
  clients: string;
  problem: string | null;
}) {
  return (
    <Card caption="Which of my people will break?">
      <form aria-label="Clients to ask about">
        <CardBody className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <Field label="Lane of" hint="The same for every rollout scope: a client does not know its user.">
            {(control) => (
              <Select
                {...control}
                name="lane"
                defaultValue={ecosystem}
                options={ecosystems.map(({ key, name }) => ({ value: key, label: name }))}
              />
            )}
          </Field>
          <Field
            label="Clients and versions"
            hint="One a line, as npm 12.0.1 or pip 25.0 on Python 3.14. Without a version every case of the client is answered."
            error={problem}
            required
          >
            {(control) => (
              <TextArea {...control} name="clients" mono rows={3} maxLength={6_000} defaultValue={clients} />
            )}
          </Field>
          <div className="sm:col-span-2">
            <Button type="submit" variant="primary">
              Say what happens
            </Button>
          </div>
        </CardBody>
      </form>
    </Card>
  );
}
