import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Ticks } from './use-ticks';

/** The ticks that did not get through, and what can be done about them. */
export function UnsavedTicks({ ticks: { failed, why, again, giveUp } }: { ticks: Ticks }) {
  if (!why) return null;
  return (
    <div className="pb-2 max-lg:px-4">
      <Notice
        tone="red"
        title={failed === 1 ? 'A tick is not saved' : `${failed} ticks are not saved`}
        action={
          <span className="flex gap-2">
            <Button onClick={again}>Try again</Button>
            <Button variant="quiet" onClick={giveUp}>
              Discard
            </Button>
          </span>
        }
      >
        {why.message}
      </Notice>
    </div>
  );
}
