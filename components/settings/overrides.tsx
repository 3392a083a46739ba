'use client';

import { overrideGuardRailAction, takeBackOverrideAction } from '@/app/actions/guardrail';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { Time } from '@/components/ui/time';
import { chosen, OVERRIDABLE_VALUES } from '@/lib/ptc/model/choices';

type Row = { id: string; guard: string; object: string; reason: string; by: string; at: Date };

const LABEL: Record<(typeof OVERRIDABLE_VALUES)[number], string> = {
  overlap: 'Overlap: a value that belongs to another ecosystem',
  'private app': 'Private app: a value that is a host of a private app',
};

/** The guard rails that an admin took out of force, each for one value: who, when, why, and the way back. */
export function Overrides({
  tenant,
  overrides,
  mayChange,
}: {
  tenant: string;
  overrides: Row[];
  mayChange: boolean;
}) {
  return (
    <Card
      caption="Overridden guard rails"
      aside={overrides.length > 0 ? `${overrides.length} in force` : 'none'}
    >
      {overrides.length > 0 && (
        <ul>
          {overrides.map(({ id, guard, object, reason, by, at }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2.5 text-sm first:border-t-0"
            >
              <span className="min-w-0">
                <b>{guard}</b>, <code className="wrap-anywhere">{object}</code>: {reason}
                <span className="block text-xs text-ink-3">
                  {by}, <Time at={at} />
                </span>
              </span>
              {mayChange && (
                <ConfirmDialog
                  trigger={
                    <Button>
                      Take back<span className="sr-only">: {object}</span>
                    </Button>
                  }
                  title={`Take back the override of ${object}`}
                  description="The guard rail is in force again for every plan from now on. Nothing in the tenant changes."
                  action={() => takeBackOverrideAction({ tenant, override: id })}
                  confirm="Take it back"
                  pending="Taking back"
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <CardBody className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <span className="max-w-[70ch] text-ink-2">
          Only an overlap between ecosystems and a private app can be overridden here; a broken condition of a
          lane’s gate where it is drawn. A redirect loop, or a scope that names nobody, cannot.
        </span>
        {mayChange && (
          <ConfirmDialog
            trigger={<Button>Override a guard rail</Button>}
            title="Override a guard rail"
            description="Every plan based on it says so, with your name and the reason, until you withdraw it."
            action={(form) =>
              overrideGuardRailAction({
                tenant,
                guard: chosen(OVERRIDABLE_VALUES, form.get('guard')),
                object: String(form.get('object')),
                reason: String(form.get('reason')),
              })
            }
            confirm="Override it"
            pending="Saving"
          >
            <Field label="Guard rail">
              {(control) => (
                <Select
                  {...control}
                  name="guard"
                  options={OVERRIDABLE_VALUES.map((value) => ({ value, label: LABEL[value] }))}
                />
              )}
            </Field>
            <Field
              label="Value"
              hint="The line of the definition that the guard rail names, as it stands there."
            >
              {(control) => <TextInput {...control} name="object" mono />}
            </Field>
            <Field label="Reason">
              {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} />}
            </Field>
          </ConfirmDialog>
        )}
      </CardBody>
    </Card>
  );
}
