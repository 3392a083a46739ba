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
import { fetchChecks } from './use-checks';

/**
 * The form of one wizard step: saves, goes on, and says what is wrong without losing what was typed.
 * @param save returns where to go next; the last step makes a plan, and is told which waiting plans it may replace
 */
export function WizardForm({
  save,
  back,
  backLabel = 'Back',
  next,
  pending,
  blocked,
  changed,
  readOnly,
  refusal,
  children,
}: {
  save: (replaces?: number[]) => Promise<Result<Route>>;
  back: Route;
  backLabel?: string;
  next: string;
  pending: string;
  /** True while a guard rail refuses what is typed. */
  blocked: boolean;
  /** Whether there is anything to save, where saving is all it does. */
  changed?: boolean;
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
    <KeptForm
      noValidate
      submission={saving}
      {...(changed !== undefined && { held: changed })}
      send={() => !blocked && changed !== false && saving.submit()}
      turnedTo={fetchChecks}
    >
      {children}
      <div className="mt-5 grid gap-3">
        {refusal ? refusal({ ...saving, replace: saving.submit }) : <Refusal problem={saving.problem} />}
        {readOnly && <Notice>Your role is read-only. An operator or admin can continue from here.</Notice>}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={back}>{backLabel}</ButtonLink>
          {!readOnly && (
            <Button
              type="submit"
              variant="primary"
              disabled={blocked}
              idle={changed === false}
              pending={saving.pending && pending}
            >
              {next}
            </Button>
          )}
        </div>
      </div>
    </KeptForm>
  );
}
