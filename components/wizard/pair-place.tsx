'use client';

import { placeByExportAction } from '@/app/actions/evidence';
import { ListReading } from '@/components/evidence/list-reading';
import { LIST_TOO_LARGE, MAX_LIST_BYTES } from '@/components/evidence/list-size';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { Select } from '@/components/ui/select';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import { positionText } from '@/lib/ptc/evidence/portal-fields';
import type { PairPlace as Place } from '@/lib/ptc/model/tenant-model';
import { PlaceOffer } from './place-offer';
import type { WizardData } from './wizard-data';

/** Position of the pair among the rules of the tenant: chosen for the first one, given for all that follow. */
export function PairPlace({
  data,
  place,
  change,
  readOnly,
}: {
  data: WizardData;
  place: Place;
  change: (place: Place) => void;
  readOnly: boolean;
}) {
  const { beside, isFirst } = data.place;
  return (
    <Card caption="Position of the pair">
      <CardBody className="grid gap-3.5 text-sm">
        <p className="text-ink-2">
          The first rule that matches ends the evaluation. What the allow rule lets through is not evaluated
          by any rule below it: threat protection, CASB and data loss prevention are skipped. It matches a
          User-Agent like <code>{data.model.settings.headerProfile.userAgent[0]}</code>, which any program can
          send.
        </p>
        <p className="text-ink-2">
          Netskope's recommended order, from the top: Threat Protection, utility policies, Remote Browser
          Isolation, CASB, Web, Private Access.
        </p>
        {isFirst ? (
          <Choice data={data} place={place} change={change} readOnly={readOnly} />
        ) : (
          <p>
            {beside
              ? `${positionText(beside)}, next to the existing pairs.`
              : 'The pair already exists and keeps its position.'}
          </p>
        )}
      </CardBody>
    </Card>
  );
}

/** The two places, and the list that names the second one. */
function Choice({ data, place, change, readOnly }: Parameters<typeof PairPlace>[0]) {
  const { model, lane } = data;
  const keys = { tenant: model.slug, ecosystem: lane.ecosystem, scope: lane.scope };
  const reading = useSubmit(
    async (file: File) =>
      file.size > MAX_LIST_BYTES
        ? refused('invalid', LIST_TOO_LARGE, { file: LIST_TOO_LARGE })
        : placeByExportAction({ ...keys, text: await file.text() }),
    ({ above }) => change(above ? { ...place, rule: above.name } : { at: 'top', rule: '' }),
    'look',
  );
  const options = [
    { value: 'top', label: 'Top of the list' },
    ...(place.rule === '' ? [] : [{ value: 'above', label: `Directly above ${place.rule}` }]),
  ];
  const fileError = errorOf(reading.problem, 'file') ?? errorOf(reading.problem, 'text');
  return (
    <>
      <Field label="Place" hint="Chosen once: later pairs go next to this one.">
        {(control) => (
          <Select
            {...control}
            value={place.at}
            options={options}
            disabled={readOnly}
            onChange={({ currentTarget }) =>
              change({ ...place, at: currentTarget.value === 'above' ? 'above' : 'top' })
            }
          />
        )}
      </Field>
      <Field
        label="Exported policy list, JSON or CSV"
        error={fileError}
        hint="Policies > Real-time Protection, Export. Used for this choice only; just the name of the rule is kept."
      >
        {(control) => (
          <FileDrop
            {...control}
            accept=".json,.csv,application/json,text/csv"
            disabled={readOnly}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) reading.submit(file);
            }}
          />
        )}
      </Field>
      <div aria-live="polite" className="grid gap-3">
        {reading.pending && <Working>Reading the list</Working>}
        {!fileError && <Refusal problem={reading.problem} />}
        {reading.value && (
          <>
            <ListReading {...reading.value} />
            <PlaceOffer offer={reading.value} />
          </>
        )}
        {!reading.value && place.rule === '' && (
          <p className="text-ink-2">
            Without a list Turnout does not know the other rules, so the pair goes to the top: no rule takes
            its traffic first, and all of them are skipped for what it lets through.
          </p>
        )}
      </div>
    </>
  );
}
