'use client';

import { recordDoctorAction } from '@/app/actions/evidence';
import { Findings } from '@/components/canary/findings';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { useSubmit } from '@/components/ui/use-submit';
import type { DoctorVerdict } from '@/lib/services/doctor/record';
import { LogsHint } from './logs-hint';

/** The place for what the script printed, and what it shows of each lane. */
export function BlockForm({ tenant }: { tenant: string }) {
  const judging = useSubmit((text: string) => recordDoctorAction({ tenant, text }));
  return (
    <Card caption="Output of the script">
      <CardBody>
        <KeptForm
          submission={judging}
          send={(form) => judging.submit(String(form.get('block') ?? ''))}
          className="grid gap-3"
        >
          <Field
            label="The doctor's block"
            hint={
              <>
                From -----BEGIN TURNOUT DOCTOR----- to -----END-----. Line breaks added by e-mail are fine.
                Example:{' '}
                <a className="underline underline-offset-2" href="/samples/doctor-block.txt" download>
                  a sample
                </a>
                .
              </>
            }
            error={judging.problem?.message}
          >
            {(control) => <TextArea {...control} mono name="block" rows={6} />}
          </Field>
          <div>
            <Button type="submit" variant="primary" pending={judging.pending && 'Judging'}>
              Check the output
            </Button>
          </div>
        </KeptForm>
      </CardBody>
      {judging.value && (
        <CardBody>
          <div aria-live="polite" className="grid gap-3">
            {judging.value.lanes.map((verdict) => (
              <Notice
                key={verdict.lane}
                tone={toneOf(verdict)}
                title={`${verdict.lane}: ${wordsOf(verdict)}`}
              >
                <Findings findings={verdict.findings} />
              </Notice>
            ))}
            {judging.value.lanes.some(isUnreached) && <LogsHint tenant={tenant} />}
          </div>
        </CardBody>
      )}
    </Card>
  );
}

const isUnreached = ({ findings }: DoctorVerdict) =>
  findings.some(({ as, holds }) => as === 'artifactory' && !holds);

const toneOf = ({ ok, unsure }: DoctorVerdict) => (ok ? (unsure ? 'amber' : 'ok') : 'red');

function wordsOf({ ok, canary, unsure }: DoctorVerdict): string {
  if (!ok) return 'deviates';
  const held = canary ? 'proven with the canary' : 'as expected';
  return unsure ? `${held}, with something to check` : held;
}
