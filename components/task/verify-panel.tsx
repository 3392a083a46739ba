'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { NOT_IN_EXPORT } from '@/lib/ptc/evidence/verify';
import type { Item, LastList, ReadyLane } from './checklist';
import { ListDrop, ListHelp } from './list-drop';
import { ListResults } from './list-results';
import { SwitchLanes } from './switch-lanes';
import { useComparing } from './use-comparing';

/** Always in reach: takes the policy export, keeps what it showed, and leads on to the switch. */
export function VerifyPanel({
  tenant,
  items,
  last,
  ready,
  mayWork,
  mayAdopt,
  now,
  onOpen,
}: {
  tenant: string;
  items: Item[];
  last: LastList | null;
  ready: ReadyLane[];
  now: Date;
  mayWork: boolean;
  /** Whether the person may adopt what is in a plan's way: an admin. */
  mayAdopt: boolean;
  /** Leads to a task; where there is none, there is nothing to lead to. */
  onOpen?: (item: Item) => void;
}) {
  const comparing = useComparing(tenant, last);
  const [isFolded, setFolded] = useState(false);
  const { problem } = comparing;
  return (
    <section
      aria-labelledby="verify"
      className="flex max-h-full min-h-0 flex-col rounded-card border border-line bg-surface shadow-card"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2 pr-3 pl-5 text-sm max-lg:px-4 max-lg:py-3">
        <h2 id="verify" className="text-sm max-lg:w-full max-lg:text-lg">
          Verify
        </h2>
        {mayWork && <ListDrop comparing={comparing} />}
        <span className="ml-auto text-xs whitespace-nowrap text-ink-3 tabular-nums">
          {last ? <Source last={last} now={now} /> : 'No list compared yet'}
        </span>
        <Button
          variant="quiet"
          className="px-1.5! max-lg:hidden"
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          {isFolded ? <ChevronUp aria-hidden size={16} /> : <ChevronDown aria-hidden size={16} />}
          <span className="sr-only">Results</span>
        </Button>
      </header>
      {problem && (
        <div className="px-3 pb-3">
          <Notice tone="red" action={<ProblemActs comparing={comparing} />}>
            {problem.message}
          </Notice>
        </div>
      )}
      {/* It stands here before there is anything in it: what comes into it is read out. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by the keyboard too (WCAG 2.1.1)
        tabIndex={0}
        aria-label="What the last list showed"
        aria-live="polite"
        hidden={isFolded}
        className="min-h-0 overflow-y-auto border-t border-line empty:border-t-0 max-lg:overflow-visible"
      >
        {last && <ListResults items={items} last={last} onOpen={onOpen} />}
        {mayWork && <ListHelp comparing={comparing} />}
      </section>
      {mayWork && last && <Confirm last={last} comparing={comparing} />}
      {ready.length > 0 && <Ready tenant={tenant} lanes={ready} mayWork={mayWork} mayAdopt={mayAdopt} />}
    </section>
  );
}

function Source({ last: { fileName, rules, by, at }, now }: { last: LastList; now: Date }) {
  return (
    <>
      {fileName.length > 28 ? `${fileName.slice(0, 27)}…` : fileName},{' '}
      {rules === 1 ? '1 rule' : `${rules} rules`}, {by}, <Time at={at} now={now} />
    </>
  );
}

function ProblemActs({ comparing }: { comparing: ReturnType<typeof useComparing> }) {
  if (comparing.isForeign) return <Button onClick={comparing.isOfThisTenant}>It is from this tenant</Button>;
  if (comparing.problem?.code !== 'unavailable' || !comparing.hasList) return null;
  return <Button onClick={comparing.again}>Try again</Button>;
}

/** Lanes whose list is right wait for a person to say what no list shows. */
function Confirm({ last, comparing }: { last: LastList; comparing: ReturnType<typeof useComparing> }) {
  const right = last.lanes.filter(
    ({ verified, removed, deviations }) => !verified && !removed && deviations.length === 0,
  );
  if (right.length === 0) return null;
  const unjudged = right.flatMap((lane) => lane.unjudged);
  const which = right.length === 1 ? right[0]?.lane : `${right.length} lanes`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-amber-line bg-amber-bg py-2.5 pr-4 pl-5 text-sm max-lg:px-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="font-semibold text-amber">
          {which}: correct in the list. Confirm that you checked in the portal what the list does not show:
        </p>
        <p className="text-xs text-ink-2">
          {sentence(NOT_IN_EXPORT)} {unjudged.length > 0 && `Not judged either: ${unjudged.join(' ')}`}
        </p>
      </div>
      {comparing.isOfThisPage ? (
        <Button variant="primary" pending={comparing.pending && 'Verifying'} onClick={comparing.confirm}>
          Confirm and verify
        </Button>
      ) : (
        <span className="text-xs text-ink-2">Drop the list again to confirm it.</span>
      )}
    </div>
  );
}

const sentence = (texts: readonly string[]): string => {
  const text = texts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

/** What is verified is one step from being switched on. */
function Ready({
  tenant,
  lanes,
  mayWork,
  mayAdopt,
}: {
  tenant: string;
  lanes: ReadyLane[];
  mayWork: boolean;
  mayAdopt: boolean;
}) {
  const names = lanes.map(({ name }) => name);
  const by = [...new Set(lanes.flatMap(({ confirmedBy }) => confirmedBy ?? []))];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-b-card border-t border-signal-line bg-signal-bg py-2.5 pr-4 pl-5 text-sm max-lg:px-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="font-semibold text-signal wrap-anywhere">
          {names.length > 3 ? `${names.length} lanes` : names.join('; ')}: verified, ready to switch on
        </p>
        {by.length > 0 && (
          <p className="text-xs text-ink-2">
            Confirmed by {by.join(', ')}, as no export shows it: {NOT_IN_EXPORT.join(', ')}.
          </p>
        )}
      </div>
      {mayWork && <SwitchLanes tenant={tenant} lanes={lanes} mayAdopt={mayAdopt} />}
    </div>
  );
}
