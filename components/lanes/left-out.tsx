'use client';

import { ForeignObjects } from '@/components/plan/foreign-objects';
import { Button } from '@/components/ui/button';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import type { Obstacles, Problem } from '@/lib/services/words/problem';
import type { LanesFormProps } from './begun-lanes';

/** Which lanes cannot go along and why, with the way to go on without them. */
export function InTheWay({ tenant, begun, may, problem, onAgain }: LanesFormProps & { problem: Problem }) {
  const { obstacles, foreign } = problem;
  const rest = obstacles?.rest ?? null;
  const count = rest && 'lanes' in rest ? rest.lanes.length : 0;
  return (
    <>
      <div className="mt-4 grid gap-3">
        {obstacles ? (
          <Notice tone="red" title={inTheWay(obstacles, count)}>
            <Lanes lanes={obstacles.lanes} />
          </Notice>
        ) : (
          <Refusal problem={problem} />
        )}
        {foreign && (
          <ForeignObjects
            tenant={tenant}
            objects={foreign}
            mayAdopt={may.adopt}
            again="Close this and ask for it again."
          />
        )}
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {rest && obstacles && (
          <Button variant="primary" onClick={() => onAgain(rest, [...begun.leftOut, ...obstacles.lanes])}>
            {count === 1 ? 'Go on with the other lane' : `Go on with the other ${count}`}
          </Button>
        )}
      </DialogActions>
    </>
  );
}

const inTheWay = ({ lanes }: Obstacles, others: number): string =>
  `${lanes.length} of ${lanes.length + others} lanes cannot go along`;

/** The lanes that somebody has left out of what they are about to do. */
export function LeftOut({ lanes }: { lanes: Obstacles['lanes'] }) {
  if (lanes.length === 0) return null;
  return (
    <Notice
      tone="amber"
      title={lanes.length === 1 ? '1 lane is left out' : `${lanes.length} lanes are left out`}
    >
      <Lanes lanes={lanes} />
    </Notice>
  );
}

function Lanes({ lanes }: { lanes: Obstacles['lanes'] }) {
  return (
    <ul className="grid max-h-60 gap-1 overflow-y-auto">
      {lanes.map(({ title, message }) => (
        <li key={title}>
          <b className="font-medium">{title}:</b> {message}
        </li>
      ))}
    </ul>
  );
}
