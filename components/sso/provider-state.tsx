'use client';

import { checkProviderAction, removeProviderAction } from '@/app/actions/provider';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';

type Finding = { state: 'fine' | 'note' | 'wrong'; text: string };

const LOOKS: Record<Finding['state'], { tone: BadgeTone; word: string }> = {
  fine: { tone: 'ok', word: 'Fine' },
  note: { tone: 'portal', word: 'Note' },
  wrong: { tone: 'bad', word: 'Wrong' },
};

type State = { name: string; people: number; problem: string | null; problemSince: Date | null };

/** Whether the provider answers, what a look at it finds now, and the way to end single sign-on. */
export function ProviderState({ name, people, problem, problemSince }: State) {
  const checking = useSubmit(() => checkProviderAction({}), undefined, 'look');
  return (
    <Card caption="State" aside={people === 1 ? '1 person signs in here' : `${people} people sign in here`}>
      {problem && problemSince && (
        <CardBody>
          <Notice tone="red" title={`${name} cannot be asked about people who are signed in`}>
            Since <Time at={problemSince} />. {problem} Until it answers, what it said last holds for an hour;
            after that people who signed in there can look and switch everything off, and nothing else.
          </Notice>
        </CardBody>
      )}
      <CardBody className="grid gap-3 text-sm">
        <div className="flex flex-wrap items-center gap-2">
          <Button pending={checking.pending && 'Checking'} onClick={() => checking.submit()}>
            Check now
          </Button>
          <EndButton name={name} people={people} />
        </div>
        <Refusal problem={checking.problem} />
        {checking.pending && <Working>Asking the provider</Working>}
        {checking.value && <Findings {...checking.value} />}
      </CardBody>
    </Card>
  );
}

function Findings({ at, findings }: { at: Date; findings: Finding[] }) {
  return (
    <section aria-label="What the check found">
      <p className="mb-2 text-xs text-ink-3">
        <Time at={at} />
      </p>
      <ul className="grid gap-1.5">
        {findings.map(({ state, text }) => (
          <li key={text} className="flex items-baseline gap-2">
            <span className="w-14 flex-none">
              <Badge tone={LOOKS[state].tone}>{LOOKS[state].word}</Badge>
            </span>
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EndButton({ name, people }: { name: string; people: number }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="stop">Remove</Button>}
      title={`Remove ${name}`}
      description={`Nobody can sign in there any more. ${people === 1 ? 'One person is' : `${people} people are`} signed out, and the rights that its groups gave end. Passwords go on working. The table of groups stays.`}
      action={() => removeProviderAction({})}
      confirm="Remove"
      pending="Removing"
      variant="destroy"
    />
  );
}
