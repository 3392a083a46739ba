'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Asked } from '@/components/plan/plan-refusal';
import { Button, ButtonLink } from '@/components/ui/button';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';

/**
 * The form of one wizard step: saves, goes on, and says what is wrong without losing what was typed.
 * @param save returns where to go next; the last step makes a plan, and is told which waiting plans it may replace
 */
export function WizardForm({
  save,
  back,
  next,
  pending,
  blocked,
  readOnly,
  refusal,
  children,
}: {
  save: (replaces?: number[]) => Promise<Result<Route>>;
  back: Route;
  next: string;
  pending: string;
  /** True while a guard rail refuses what is typed. */
  blocked: boolean;
  readOnly: boolean;
  /** What is said of a problem where more than its words is to be said. */
  refusal?: (asked: Asked) => ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const saving = useSubmit(
    (replaces: number[] = []) => save(replaces),
    (address) => router.push(address),
  );
  return (
    <KeptForm noValidate submission={saving} send={() => !blocked && saving.submit()}>
      {children}
      <div className="mt-5 grid gap-3">
        {refusal ? refusal({ ...saving, replace: saving.submit }) : <Refusal problem={saving.problem} />}
        {readOnly && <Notice>Your role may look. An operator or admin can go on from here.</Notice>}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={back}>Back</ButtonLink>
          {!readOnly && (
            <Button type="submit" variant="primary" disabled={blocked} pending={saving.pending && pending}>
              {next}
            </Button>
          )}
        </div>
      </div>
    </KeptForm>
  );
}
