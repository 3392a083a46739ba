'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Problem, Result } from '@/lib/services/words/problem';

/**
 * The form of one wizard step: saves, goes on, and says what is wrong without losing what was typed.
 * @param save returns where to go next
 */
export function WizardForm({
  save,
  back,
  next,
  pending,
  blocked,
  readOnly,
  conflict,
  children,
}: {
  save: () => Promise<Result<Route>>;
  back: Route;
  next: string;
  pending: string;
  /** True while a guard rail refuses what is typed. */
  blocked: boolean;
  readOnly: boolean;
  /** What a person can do about a problem, below its words. */
  conflict?: (problem: Problem) => ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, startSaving] = useTransition();
  const submit = () =>
    startSaving(async () => {
      setProblem(null);
      const saved = await save();
      if (saved.ok) router.push(saved.value);
      else setProblem(saved.problem);
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving && !blocked) submit();
      }}
    >
      {children}
      <div className="mt-5 grid gap-3">
        {problem && <Notice tone="red">{problem.message}</Notice>}
        {problem && conflict?.(problem)}
        {readOnly && <Notice>Your role may look. An operator or admin can go on from here.</Notice>}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={back}>Back</ButtonLink>
          {!readOnly && (
            <Button type="submit" variant="primary" disabled={blocked} aria-disabled={saving || undefined}>
              {saving ? `${pending} …` : next}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
