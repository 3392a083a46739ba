'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { NOT_IN_EXPORT } from '@/lib/ptc/evidence/verify';
import type { LaneVerification } from '@/lib/services/evidence/verify-by-export';
import type { Result } from '@/lib/services/words/problem';

type Verified = { rules: number; lanes: LaneVerification[] };
type Verify = (input: {
  tenant: string;
  fileName: string;
  text: string;
  attested: boolean;
}) => Promise<Result<Verified>>;
const MAX_BYTES = 3_500_000;

/** Takes the exported policy list and says for each prepared lane whether it holds, or what deviates. */
export function ExportForm({ tenant, verify }: { tenant: string; verify: Verify }) {
  const [result, setResult] = useState<Result<Verified> | null>(null);
  const [fileError, setFileError] = useState<string>();
  const [reading, startReading] = useTransition();
  const submit = (form: FormData) =>
    startReading(async () => {
      setResult(null);
      const list = await listOf(form);
      setFileError(list.problem);
      if (list.problem === undefined)
        setResult(await verify({ tenant, ...list.given, attested: form.get('attested') === 'on' }));
    });
  return (
    <Card caption="Verify with an exported policy list">
      <CardBody>
        <form
          className="grid gap-3.5"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!reading) submit(new FormData(event.currentTarget));
          }}
        >
          <Field
            label="Policy list, JSON or CSV"
            error={fileError}
            hint="After Apply Changes: Policies > Real-time Protection, Export. The file stays in Turnout's memory; only what it shows is kept."
          >
            {(control) => <FileDrop {...control} name="file" accept=".json,.csv,application/json,text/csv" />}
          </Field>
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
          <div>
            <Button type="submit" variant="primary" aria-disabled={reading || undefined}>
              {reading ? 'Comparing …' : 'Compare and verify'}
            </Button>
          </div>
        </form>
      </CardBody>
      {result && (
        <CardBody>
          <div aria-live="polite" className="grid gap-3">
            {result.ok ? <Outcome {...result.value} /> : <Notice tone="red">{result.problem.message}</Notice>}
          </div>
        </CardBody>
      )}
    </Card>
  );
}

type List = { problem: string } | { problem?: undefined; given: { fileName: string; text: string } };

/** The list that was chosen or pasted; both at once leave open which one is meant. */
async function listOf(form: FormData): Promise<List> {
  const file = form.get('file');
  const pasted = String(form.get('pasted') ?? '').trim();
  const chosen = file instanceof File && file.size > 0 ? file : null;
  if (chosen && pasted) return { problem: 'A file is chosen and a list is pasted. Leave one of them out.' };
  if (!chosen && !pasted) return { problem: 'Choose the exported file first, or paste what is in it.' };
  if ((chosen?.size ?? new Blob([pasted]).size) > MAX_BYTES)
    return { problem: 'The list is larger than 3.5 MB. Export only the policy list.' };
  return { given: { fileName: chosen?.name ?? 'pasted list', text: chosen ? await chosen.text() : pasted } };
}

function Outcome({ rules, lanes }: Verified) {
  return (
    <>
      <p className="text-sm text-ink-2">{rules === 1 ? 'One rule read.' : `${rules} rules read.`}</p>
      {lanes.map(({ lane, verified, removed, deviations, doubts }) => {
        if (verified) {
          return (
            <Notice key={lane} tone="ok" title={`${lane}: verified`}>
              Both rules are there, enabled, with the right action and scope, allow directly above redirect.
              {doubts.length > 0 && (
                <ul className="mt-1.5 list-disc pl-4">
                  {doubts.map((doubt) => (
                    <li key={doubt}>{doubt}</li>
                  ))}
                </ul>
              )}
            </Notice>
          );
        }
        if (removed) {
          return (
            <Notice key={lane} tone="ok" title={`${lane}: removed`}>
              Both rules are gone from the list. The worker takes away what is left.
            </Notice>
          );
        }
        if (deviations.length === 0) {
          return (
            <Notice key={lane} tone="amber" title={`${lane}: the list is right, one thing is left`}>
              Check in the portal what the list does not show, tick the box, and compare again.
            </Notice>
          );
        }
        return (
          <Notice
            key={lane}
            tone="red"
            title={`${lane}: ${deviations.length} ${deviations.length === 1 ? 'deviation' : 'deviations'}`}
          >
            <ul className="list-disc pl-4">
              {deviations.map(({ policy, problem, text }) => (
                <li key={policy + problem}>{text}</li>
              ))}
            </ul>
          </Notice>
        );
      })}
    </>
  );
}
