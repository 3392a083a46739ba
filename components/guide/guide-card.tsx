'use client';

import { useState } from 'react';
import { keepPreference } from '@/components/shell/browser-cookie';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { GUIDE_COOKIE, GUIDE_HIDDEN } from './guide-cookie';
import type { Step } from './steps';

/** On the switchboard, until the first rollout is done or somebody hides it: how far it is, and the next step. */
export function GuideCard({
  sandbox,
  progress,
  next,
}: {
  sandbox: boolean;
  progress: { done: number; of: number };
  next: Step;
}) {
  const [hidden, setHidden] = useState(false);
  const hide = () => {
    keepPreference(GUIDE_COOKIE, GUIDE_HIDDEN);
    setHidden(true);
    // What was focused is gone: the screen itself takes it.
    document.getElementById('content')?.focus();
  };
  if (hidden) return null;
  // Where the next step is done on this very screen there is nowhere to go.
  const act = next.key === 'switch-on' || next.key === 'all-off' ? undefined : next.act;
  return (
    <Card
      className="mb-4"
      caption={sandbox ? 'Getting started: rehearse in the sandbox' : 'Getting started'}
      aside={`${progress.done} of ${progress.of} done`}
    >
      <CardBody className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5 text-sm">
        <p className="min-w-0 flex-[1_1_20rem]">
          <b className="font-medium">Next: {next.title}.</b> <span className="text-ink-2">{next.text}</span>
        </p>
        <span className="flex flex-wrap gap-2">
          {act && 'href' in act && (
            <ButtonLink href={act.href} variant="primary">
              {act.label}
            </ButtonLink>
          )}
          <ButtonLink href="/getting-started">All steps</ButtonLink>
          <Button variant="quiet" onClick={hide}>
            Hide<span className="sr-only"> getting started</span>
          </Button>
        </span>
      </CardBody>
    </Card>
  );
}
