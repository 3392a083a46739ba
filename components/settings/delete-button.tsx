'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Result } from '@/lib/services/words/problem';

/** Deletes something that nothing depends on, after a question. */
export function DeleteButton({
  name,
  description,
  remove,
}: {
  name: string;
  description: string;
  remove: () => Promise<Result<unknown>>;
}) {
  return (
    <ConfirmDialog
      trigger={<Button variant="stop">Delete {name}</Button>}
      title={`Delete ${name}`}
      description={description}
      action={remove}
      confirm="Delete"
      pending="Deleting"
      variant="destroy"
    />
  );
}
