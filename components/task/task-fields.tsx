'use client';

import { positionText } from '@/lib/ptc/evidence/portal-fields';
import type { Item } from './checklist';
import { CopiedField, PlainField } from './field-rows';
import { type Copies, pastedOf } from './use-copies';

/** What is typed, emptied and placed, and below it what should be there already. */
export function TaskFields({ item, copies }: { item: Item; copies: Copies }) {
  const { op, object, typed, cleared, kept, position, placeNote, clone, state, shown } = item;
  const isToDo = typed.length + cleared.length > 0 || position !== null;
  return (
    <>
      {state === 'differs' && (
        <div
          role="status"
          className="-mx-5 border-b border-red-line bg-red-bg px-5 py-2 text-sm text-red max-lg:-mx-4 max-lg:px-4"
        >
          {shown.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      {op === 'delete' && (
        <p className="py-2.5 text-sm">
          Delete <code className="wrap-anywhere">{object.name}</code>. If it is not there, there is nothing to
          do.
        </p>
      )}
      {isToDo && (
        <>
          <h3 className="pt-2.5 pb-0.5 text-sm">{headOf(item)}</h3>
          <dl>
            {typed.map((field) => (
              <CopiedField key={field[0]} field={field} copies={copies} />
            ))}
            {cleared.map((field) => (
              <PlainField key={field[0]} name={field[0]}>
                <s className="font-mono text-xs whitespace-pre-wrap text-ink-3">{pastedOf(field)}</s>{' '}
                <span>Remove, leave empty</span>
              </PlainField>
            ))}
            {position && (
              <PlainField name="Move Policy">
                After Save: <Position position={position} />
                {placeNote && <span className="block text-xs text-ink-3">{placeNote}</span>}
              </PlainField>
            )}
          </dl>
        </>
      )}
      {kept.length > 0 && (
        <>
          <h3 className="pt-2.5 pb-0.5 text-sm">
            {clone ? 'Check, the clone should have them' : 'Has these already'}
          </h3>
          <dl>
            {kept.map((field) => (
              <CopiedField key={field[0]} field={field} copies={copies} />
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function headOf({ clone, op, object }: Item): string {
  if (clone) return 'Change in the copy';
  return op === 'create' ? 'Enter in the form' : `Change in ${object.name}`;
}

/** A place is next to a rule, and with it in that rule's policy group. */
function Position({ position }: { position: NonNullable<Item['position']> }) {
  if (position.at === 'top') return `${positionText(position)}, first policy group`;
  return (
    <>
      directly {position.at} <code className="text-xs wrap-anywhere">{position.policy}</code>, same policy
      group
    </>
  );
}
