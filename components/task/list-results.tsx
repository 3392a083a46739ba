'use client';

import { useState } from 'react';
import { ListReading } from '@/components/evidence/list-reading';
import { Button } from '@/components/ui/button';
import { numberWords } from '@/lib/ptc/evidence/number-words';
import type { Item, LastList } from './checklist';
import { ResultLine } from './result-line';

/** What the last list showed of each task, and of lanes that no task is about. What is right is folded away. */
export function ListResults({
  items,
  last,
  onOpen,
}: {
  items: Item[];
  last: LastList;
  onOpen?: ((item: Item) => void) | undefined;
}) {
  const [isWhole, setWhole] = useState(false);
  const judged = items.filter(({ shown }) => shown.length > 0);
  const right = judged.filter(({ state }) => state === 'verified');
  const shown = isWhole ? judged : judged.filter((item) => !right.includes(item));
  const unlisted = items.filter((item) => isUnlisted(item, last));
  return (
    <ol className="py-1.5 text-sm">
      {right.length > 0 && (
        <ResultLine tone="ok" numbers="" title={`${numberWords(right.map(({ number }) => number))} verified`}>
          <Button
            variant="quiet"
            className="min-h-6! px-2! py-1! text-xs"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? 'Hide' : 'Show'}
            <span className="sr-only"> what is verified</span>
          </Button>
        </ResultLine>
      )}
      {shown.map((item) => (
        <ResultLine
          key={item.id}
          tone={item.state === 'differs' ? 'red' : item.state === 'verified' ? 'ok' : 'wait'}
          numbers={String(item.number)}
          title={item.scope ? `${item.title}, ${item.scope.name}` : item.title}
          text={sentenceOf(item)}
        >
          {item.state === 'differs' && onOpen && (
            <Button className="min-h-7! px-2.5! py-1! text-xs" onClick={() => onOpen(item)}>
              Open<span className="sr-only"> task {item.number}</span>
            </Button>
          )}
        </ResultLine>
      ))}
      {unlisted.length > 0 && (
        <ResultLine
          tone="wait"
          numbers=""
          title={`Not in the list yet: ${numberWords(unlisted.map(({ number }) => number))}`}
        />
      )}
      <OtherLanes items={items} last={last} />
      <li className="px-5 pt-1 pb-1.5 empty:hidden max-lg:px-4">
        <ListReading rules={last.rules} predicted={last.predicted} notUnderstood={last.notUnderstood} />
      </li>
    </ol>
  );
}

function sentenceOf({ shown, state, waitsFor }: Item): string {
  const said = shown.join(' ');
  if (state === 'verified' || state === 'differs') return said;
  return waitsFor.length > 0
    ? `${said} Verified together with ${numberWords(waitsFor)}.`
    : `${said} Not confirmed yet.`;
}

/** It was asked for before the list, and the list has not got it. */
const isUnlisted = ({ state, shown, object, createdAt }: Item, { at }: LastList): boolean =>
  state === 'open' && shown.length === 0 && object.kind === 'policy' && createdAt < at;

/** Lanes of the list that stand in no task any more: what differs there must be seen here too. */
function OtherLanes({ items, last }: { items: Item[]; last: LastList }) {
  const listed = new Set(items.flatMap(({ lanes }) => lanes.map(({ name }) => name)));
  const others = last.lanes.filter(({ lane }) => !listed.has(lane));
  const quiet = others.filter(({ verified, doubts }) => verified && doubts.length === 0);
  return (
    <>
      {others.map(({ lane, verified, removed, deviations, unjudged }) => {
        if (verified) return null;
        if (removed)
          return (
            <ResultLine
              key={lane}
              tone="ok"
              numbers=""
              title={`${lane}: removed`}
              text="Both rules are gone from the list. The worker takes away what is left."
            />
          );
        const text = [...deviations.map((one) => one.text), ...unjudged].join(' ');
        return (
          <ResultLine
            key={lane}
            tone={deviations.length > 0 ? 'red' : 'wait'}
            numbers=""
            title={lane}
            text={text || 'Not confirmed yet.'}
          />
        );
      })}
      {last.lanes.map(({ lane, doubts }) =>
        doubts.length > 0 ? (
          <ResultLine key={`${lane} doubts`} tone="wait" numbers="" title={lane} text={doubts.join(' ')} />
        ) : null,
      )}
      {quiet.length > 0 && (
        <ResultLine
          tone="ok"
          numbers=""
          title={quiet.length === 1 ? `${quiet[0]?.lane}: verified` : `${quiet.length} other lanes: verified`}
        />
      )}
    </>
  );
}
