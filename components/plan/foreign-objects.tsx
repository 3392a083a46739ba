'use client';

import { useState } from 'react';
import { inspectObjectAction } from '@/app/actions/object';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { reach } from '@/components/ui/reach';
import { keyOf, type ObjectKey } from '@/lib/ptc/model/change';
import { AdoptDialog, type BegunLook } from './adopt-dialog';
import { KIND } from './change-fields';

type Props = {
  tenant: string;
  objects: ObjectKey[];
  /** Whether the person may adopt: an admin. */
  mayAdopt: boolean;
  /** The button that makes the plan again, by its words. */
  again: string;
};

/** The objects that a plan was refused for, because Turnout did not make them: each can be looked at and adopted. */
export function ForeignObjects({ tenant, objects, mayAdopt, again }: Props) {
  const [looking, setLooking] = useState<BegunLook | null>(null);
  const look = (object: ObjectKey) =>
    setLooking({ object, look: reach(() => inspectObjectAction({ tenant, ...object }), 'look') });
  const [adopted, setAdopted] = useState<string[]>([]);
  const left = objects.filter((key) => !adopted.includes(keyOf(key)));
  return (
    <Card caption="Already in the tenant, not made by Turnout">
      <ul>
        {objects.map((key) => {
          const isAdopted = adopted.includes(keyOf(key));
          return (
            <li key={keyOf(key)} className="border-t border-line first:border-t-0">
              <CardBody className="flex flex-wrap items-center justify-between gap-3 text-sm">
                <span className="min-w-0">
                  {KIND[key.kind]} <code className="wrap-anywhere">{key.name}</code>
                </span>
                <Button
                  aria-label={`${isAdopted ? 'Adopted:' : 'Review and adopt:'} ${key.name}`}
                  // It stays where it is, so that the dialog can give the focus back to it.
                  aria-disabled={isAdopted || undefined}
                  onClick={() => !isAdopted && look(key)}
                >
                  {isAdopted ? 'Adopted' : 'Review and adopt'}
                </Button>
              </CardBody>
            </li>
          );
        })}
      </ul>
      <p role="status" className="px-3.5 pb-3 text-sm text-ink-2 empty:hidden">
        {adopted.length > 0 && left.length === 0 && `Nothing blocks the plan any more. ${again}`}
      </p>
      {looking && (
        <AdoptDialog
          tenant={tenant}
          begun={looking}
          mayAdopt={mayAdopt}
          onLookAgain={() => look(looking.object)}
          onClose={() => setLooking(null)}
          onAdopted={() => {
            setAdopted([...adopted, keyOf(looking.object)]);
            setLooking(null);
          }}
        />
      )}
    </Card>
  );
}
