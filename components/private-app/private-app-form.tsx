'use client';

import { useState } from 'react';
import { ChangeList } from '@/components/plan/change-list';
import { forgetLook, lookAt } from '@/components/plan/look';
import { RefusedPlan } from '@/components/plan/refused-plan';
import { usePlanning } from '@/components/plan/use-planning';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Audience, Scope } from '@/lib/ptc/model/tenant-model';
import type { Look } from '@/lib/services/plan/look';

/** Whom the private app is given to; a preview of the plan with what its guard rails say; then the plan itself. */
export function PrivateAppForm({
  tenant,
  scopes,
  chosen: first,
  mayPlan,
  mayAdopt,
}: {
  tenant: string;
  scopes: Scope[];
  /** Those that are chosen at first: of the lanes that were set up. */
  chosen: string[];
  mayPlan: boolean;
  mayAdopt: boolean;
}) {
  const [chosen, setChosen] = useState(first);
  const wish = { type: 'private-app' as const, scopes: chosen };
  const looking = useSubmit(
    () => {
      // What was entered in Settings since counts, however fresh the last look is.
      forgetLook();
      return lookAt(tenant, wish);
    },
    undefined,
    'look',
  );
  const planning = usePlanning(tenant);
  const choose = (key: string, on: boolean) => {
    looking.forget();
    setChosen(scopes.map((scope) => scope.key).filter((one) => (one === key ? on : chosen.includes(one))));
  };
  return (
    <>
      <Card caption="Who reaches it">
        <CardBody className="grid gap-3">
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-xs text-ink-3">Rollout scopes that the policy names</legend>
            {scopes.map(({ key, name, audience }) => (
              <Checkbox
                key={key}
                label={name}
                hint={peopleOf(audience)}
                checked={chosen.includes(key)}
                onChange={({ target }) => choose(key, target.checked)}
                disabled={!mayPlan}
              />
            ))}
          </fieldset>
          {mayPlan ? (
            <p className="flex flex-wrap items-center gap-3">
              <Button
                pending={looking.pending && 'Reading the tenant'}
                onClick={() => looking.submit()}
                disabled={chosen.length === 0}
              >
                Preview the changes
              </Button>
              {chosen.length === 0 && <span className="text-xs text-ink-3">Choose at least one scope.</span>}
            </p>
          ) : (
            <p className="text-xs text-ink-3">Operators and admins make the plan.</p>
          )}
          <Refusal problem={looking.problem} />
        </CardBody>
      </Card>
      {looking.value && (
        <Preview look={looking.value}>
          <Button
            variant="primary"
            pending={planning.pending && 'Making the plan'}
            onClick={() => planning.submit(wish)}
          >
            Make the plan
          </Button>
          <RefusedPlan tenant={tenant} asked={planning} mayAdopt={mayAdopt} again="Preview it again." />
        </Preview>
      )}
    </>
  );
}

function Preview({ look: { content }, children }: { look: Look; children: React.ReactNode }) {
  const { changes, warnings = [], overrides = [] } = content;
  const said = [
    ...warnings,
    ...overrides.map(({ object, by, reason }) => `${object}: overridden by ${by}, ${reason}`),
  ];
  return (
    <>
      {said.length > 0 && (
        <Notice tone="amber" title="To know before you push">
          <ul className="grid list-disc gap-1 pl-4">
            {said.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {changes.length === 0 ? (
        <Notice tone="ok">The tenant is as wanted already: there is nothing to change.</Notice>
      ) : (
        <>
          <ChangeList changes={changes} />
          <div className="grid justify-items-start gap-2.5">{children}</div>
        </>
      )}
    </>
  );
}

function peopleOf({ everyone, users, groups }: Audience): string {
  if (everyone) return 'Everyone';
  return [...users, ...groups].join(', ') || 'Names nobody yet';
}
