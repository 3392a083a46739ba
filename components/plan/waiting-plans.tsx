'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { WaitingPlan } from '@/lib/services/words/problem';

/** The plans that wait for an approval and that a new one would replace: which, whose, and since when. */
export function WaitingPlans({
  tenant,
  plans,
  action,
}: {
  tenant: string;
  plans: WaitingPlan[];
  action?: ReactNode;
}) {
  const [now] = useState(() => new Date());
  const one = plans.length === 1;
  return (
    <Notice
      tone="amber"
      title={one ? 'A plan is waiting for approval' : `${plans.length} plans are waiting for approval`}
      action={action}
    >
      <ul>
        {plans.map(({ number, title, author, at }) => (
          <li key={number}>
            <Link
              href={consolePath(tenant, 'plans', String(number))}
              className="underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
            >
              #{number} {title}
            </Link>
            , made by {author} <Time at={at} now={now} />
          </li>
        ))}
      </ul>
      A new plan replaces {one ? 'it, and its approval' : 'them, and their approvals'} must be requested
      again.
    </Notice>
  );
}

/** `plan #7`, `plans #7, #9`. */
export const namesOf = (plans: WaitingPlan[]): string =>
  `${plans.length === 1 ? 'plan' : 'plans'} ${plans.map(({ number }) => `#${number}`).join(', ')}`;
