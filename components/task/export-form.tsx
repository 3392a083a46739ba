'use client';

import { useState } from 'react';
import { verifyByExportAction } from '@/app/actions/evidence';
import { LIST_TOO_LARGE, MAX_LIST_BYTES } from '@/components/evidence/list-size';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { KeptForm } from '@/components/ui/kept-form';
import { Prediction } from '@/components/ui/prediction';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { TextArea } from '@/components/ui/text-area';
import { useSubmit } from '@/components/ui/use-submit';
import { NOT_IN_EXPORT } from '@/lib/ptc/evidence/verify';
import type { Result } from '@/lib/services/words/problem';

/** Takes the exported policy list and compares each prepared lane with it. What it showed stands below, for everybody. */
export function ExportForm({ tenant }: { tenant: string }) {
  // Once asked for, a word stays asked for: the next answer must not take its box from under the tick.
  const [asked, setAsked] = useState({ unjudged: false, ofThisTenant: false });
  const comparing = useSubmit(async (form: FormData) => {
    const list = await listOf(form);
    if (!list.ok) return list;
    const ticked = (name: string) => form.get(name) === 'on';
    const words = {
      attested: ticked('attested'),
      unjudged: ticked('unjudged'),
      ofThisTenant: ticked('ofThisTenant'),
    };
    const answer = await verifyByExportAction({ tenant, ...list.value, ...words });
    setAsked(({ unjudged, ofThisTenant }) => ({
      unjudged: unjudged || (answer.ok && answer.value.lanes.some((lane) => lane.unjudged.length > 0)),
      ofThisTenant: ofThisTenant || (!answer.ok && errorOf(answer.problem, 'ofThisTenant') !== undefined),
    }));
    return answer;
  });
  const fileError = errorOf(comparing.problem, 'file');
  return (
    <Card caption="Verify with an exported policy list">
      <CardBody>
        <KeptForm noValidate submission={comparing} send={comparing.submit} className="grid gap-3.5">
          <Field
            label="Policy list, JSON or CSV"
            error={fileError}
            hint="After Apply Changes: Policies > Real-time Protection, Export. The file stays in Turnout's memory; only what it shows is kept."
          >
            {(control) => <FileDrop {...control} name="file" accept=".json,.csv,application/json,text/csv" />}
          </Field>
          <p className="text-xs text-ink-3">
            The format, by example:{' '}
            <a className="underline underline-offset-2" href="/samples/policy-list.json" download>
              JSON
            </a>
            ,{' '}
            <a className="underline underline-offset-2" href="/samples/policy-list.csv" download>
              CSV
            </a>
            . The samples themselves are refused here.
          </p>
          <Prediction>
            that your tenant exports these columns. Netskope documents the export, not what is in it. They are
            those of JSON lists that others published; that CSV has the same is our guess. What is not
            understood of a list is shown, and nothing is judged by it.
          </Prediction>
          <Field
            label="Or paste the list"
            hint="The whole text of the exported file, from its first line on."
          >
            {(control) => <TextArea {...control} name="pasted" rows={3} mono />}
          </Field>
          <Checkbox
            name="attested"
            label={`I checked in the portal what no export shows: ${NOT_IN_EXPORT.join(', ')}.`}
            hint="Your name is kept with it as the evidence. Without it the list is compared, but no lane becomes verified."
          />
          {asked.unjudged && (
            <Checkbox
              name="unjudged"
              label="I checked in the portal what of this list is not judged, too."
              hint="Turnout did not understand it, or the list does not say it. It is kept as your word."
            />
          )}
          {asked.ofThisTenant && (
            <Checkbox
              name="ofThisTenant"
              label="This list is of this tenant, although it names no rule of Turnout."
              hint="Then they count as gone. It is kept as your word."
            />
          )}
          <div>
            <Button type="submit" variant="primary" pending={comparing.pending && 'Comparing'}>
              Compare and verify
            </Button>
          </div>
        </KeptForm>
      </CardBody>
      {comparing.problem && !fileError && (
        <CardBody>
          <Refusal problem={comparing.problem} />
        </CardBody>
      )}
    </Card>
  );
}

type List = { fileName: string; text: string };

/** The list that was chosen or pasted; both at once leave open which one is meant. */
async function listOf(form: FormData): Promise<Result<List>> {
  const file = form.get('file');
  const pasted = String(form.get('pasted') ?? '').trim();
  const chosen = file instanceof File && file.size > 0 ? file : null;
  if (chosen && pasted) return noList('A file is chosen and a list is pasted. Leave one of them out.');
  if (!chosen && !pasted) return noList('Choose the exported file first, or paste what is in it.');
  if ((chosen?.size ?? new Blob([pasted]).size) > MAX_LIST_BYTES) return noList(LIST_TOO_LARGE);
  const text = chosen ? await chosen.text() : pasted;
  return { ok: true, value: { fileName: chosen?.name ?? 'pasted list', text } };
}

const noList = (message: string) => refused('invalid', message, { file: message });
