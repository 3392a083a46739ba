'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { forgetLook, type LookAnswer, lookAt } from '@/components/plan/look';
import { writeWords } from '@/components/plan/write-words';
import { Written } from '@/components/plan/written';
import type { CellPlace } from '@/components/switchboard/board';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { Working } from '@/components/ui/working';
import { Section } from './section';
import { intentOf, type Step, stepWord } from './step';

/** Whoever goes through the lanes one by one does not have the tenant read for each of them. */
const REST_MS = 500;

/** What the next step would write if it were confirmed now, read from the tenant. */
export function LaneWrites({ tenant, place, step }: { tenant: string; place: CellPlace; step: Step }) {
  const [answer, setAnswer] = useState<LookAnswer | null>(null);
  const look = useEffectEvent(async (isLeft: () => boolean) => {
    const looked = await lookAt(tenant, intentOf(step, place));
    if (!isLeft()) setAnswer(looked);
  });
  useEffect(() => {
    let left = false;
    const timer = setTimeout(() => void look(() => left), REST_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  const lookAgain = async () => {
    forgetLook();
    setAnswer(null);
    setAnswer(await lookAt(tenant, intentOf(step, place)));
  };
  return (
    <Section
      title={`What ${stepWord(step)} writes`}
      aside={answer?.ok && <Badge tone="api">{writeWords(answer.value.content.changes)}</Badge>}
    >
      {answer === null ? (
        <Working>Reading the tenant</Working>
      ) : answer.ok ? (
        <Written look={answer.value} />
      ) : (
        <div className="grid justify-items-start gap-2">
          <Refusal problem={answer.problem} />
          <Button onClick={() => void lookAgain()}>Read the tenant again</Button>
        </div>
      )}
    </Section>
  );
}
