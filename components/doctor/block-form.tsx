'use client';

import { useState, useTransition } from 'react';
import { Findings } from '@/components/canary/findings';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import type { DoctorVerdict } from '@/lib/services/doctor/record';
import type { Result } from '@/lib/services/words/problem';

type Recorded = { time: string; lanes: DoctorVerdict[] };

/** The place for what the script printed, and what it shows of each lane. */
export function BlockForm({
  tenant,
  record,
}: {
  tenant: string;
  record: (input: { tenant: string; text: string }) => Promise<Result<Recorded>>;
}) {
  const [result, setResult] = useState<Result<Recorded> | null>(null);
  const [judging, startJudging] = useTransition();
  const submit = (form: FormData) =>
    startJudging(async () => setResult(await record({ tenant, text: String(form.get('block') ?? '') })));
  return (
    <Card caption="What it printed">
      <CardBody>
        <KeptForm action={submit} className="grid gap-3">
          <Field
            label="The doctor's block"
            hint="From -----BEGIN TURNOUT DOCTOR----- to -----END-----. A mail may have wrapped it."
            error={result && !result.ok ? result.problem.message : undefined}
          >
            {(control) => <TextArea {...control} mono name="block" rows={6} />}
          </Field>
          <div>
            <Button type="submit" variant="primary" aria-disabled={judging || undefined}>
              {judging ? 'Judging …' : 'Judge the block'}
            </Button>
          </div>
        </KeptForm>
      </CardBody>
      {result?.ok && (
        <CardBody>
          <div aria-live="polite" className="grid gap-3">
            {result.value.lanes.map(({ lane, canary, ok, findings }) => (
              <Notice
                key={lane}
                tone={ok ? 'ok' : 'red'}
                title={`${lane}: ${ok ? (canary ? 'proven with the canary' : 'as it should be') : 'deviates'}`}
              >
                <Findings findings={findings} />
              </Notice>
            ))}
          </div>
        </CardBody>
      )}
    </Card>
  );
}
