'use client';

import { Ellipsis } from 'lucide-react';
import { tryNowAction } from '@/app/actions/timer';
import { Button, ButtonLink, type ButtonVariant } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Menu } from '@/components/ui/menu';
import { MenuItem, MenuLink } from '@/components/ui/menu-items';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Act, Acts } from './acts';
import type { Step } from './step';

type Does = {
  tenant: string;
  acts: Acts;
  onStep: (step: Step) => void;
  onPromote: () => void;
  onRetire: () => void;
  onChanged: () => void;
};

/** The buttons of a lane: its next step, what is at hand beside it, and the rest in a menu. On a phone they stay in sight below. */
export function LaneActs({ tenant, acts: { next, more }, onStep, onPromote, onRetire, onChanged }: Does) {
  const trying = useSubmit((push: number) => tryNowAction({ tenant, push }), onChanged, 'switch off');
  const run = (act: Act) => {
    if ('step' in act) onStep(act.step);
    if ('promote' in act) onPromote();
    if ('retire' in act) onRetire();
    if ('again' in act) trying.submit(act.again);
  };
  if (next.length + more.length === 0) return null;
  return (
    <div className="grid gap-2 px-5 pb-4 max-sm:sticky max-sm:bottom-0 max-sm:z-10 max-sm:order-last max-sm:mt-auto max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:px-4 max-sm:py-3">
      <Refusal problem={trying.problem} />
      <div className="flex flex-wrap gap-2">
        {next.map((act, index) => (
          <ActButton
            key={act.word}
            act={act}
            variant={index > 0 ? 'plain' : act.stop ? 'stop' : 'primary'}
            pending={'again' in act && trying.pending && 'Starting the push'}
            onRun={() => run(act)}
          />
        ))}
        {more.length > 0 && (
          <Menu
            align="start"
            upOnPhone
            trigger={
              <Button aria-label="More for this lane" className="px-2.5! max-sm:min-h-10">
                <Ellipsis aria-hidden size={16} />
              </Button>
            }
          >
            {more.map((act) =>
              'href' in act ? (
                <MenuLink key={act.word} href={act.href}>
                  {act.word}
                </MenuLink>
              ) : (
                <MenuItem key={act.word} onClick={() => run(act)}>
                  <span className={classNames(act.stop && 'text-red')}>{act.word}</span>
                </MenuItem>
              ),
            )}
          </Menu>
        )}
      </div>
    </div>
  );
}

function ActButton({
  act,
  variant,
  pending,
  onRun,
}: {
  act: Act;
  variant: ButtonVariant;
  pending: string | false;
  onRun: () => void;
}) {
  const className = 'max-sm:min-h-10 max-sm:flex-1';
  if ('href' in act)
    return (
      <ButtonLink href={act.href} variant={variant} className={className}>
        {act.word}
      </ButtonLink>
    );
  return (
    <Button variant={variant} pending={pending} className={className} onClick={onRun}>
      {act.word}
    </Button>
  );
}
