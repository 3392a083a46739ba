// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { accepted, heldAction, refused, show } from '@/components/testing/show';
import { Button } from './button';
import { ConfirmDialog } from './confirm-dialog';
import { Field } from './field';
import { TextInput } from './text-input';

type Action = Parameters<typeof ConfirmDialog>[0]['action'];

async function opened(action: Action) {
  const { person } = show(
    <ConfirmDialog
      trigger={<Button>Delete Pilot</Button>}
      title="Delete Pilot"
      description="Nothing in the tenant changes."
      action={action}
      confirm="Delete"
      pending="Deleting"
      variant="stop"
    >
      <Field label="Reason">{(control) => <TextInput {...control} name="reason" />}</Field>
    </ConfirmDialog>,
  );
  const open = () => person.click(screen.getByRole('button', { name: 'Delete Pilot' }));
  await open();
  return { person, open, dialog: within(screen.getByRole('dialog', { name: 'Delete Pilot' })) };
}

it('does nothing before it is confirmed', async () => {
  const action = vi.fn(async () => accepted(null));
  const { person, dialog } = await opened(action);
  await person.click(dialog.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(action).not.toHaveBeenCalled();
});

it('sends what its fields hold, says that it is under way, and closes once it went through', async () => {
  const { action, answer } = heldAction<[FormData], null>();
  const { person, dialog } = await opened(action);
  await person.type(dialog.getByLabelText('Reason'), 'not needed');
  await person.click(dialog.getByRole('button', { name: 'Delete' }));
  expect(action.mock.calls[0]?.[0].get('reason')).toBe('not needed');
  expect(await dialog.findByRole('button', { name: 'Deleting …' })).toBeTruthy();
  await act(async () => answer(accepted(null)));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('says a refusal inside, keeps what was typed, and has forgotten both when it is opened again', async () => {
  const { person, dialog, open } = await opened(async () => refused('A lane is taken up in it.'));
  await person.type(dialog.getByLabelText('Reason'), 'not needed');
  await person.click(dialog.getByRole('button', { name: 'Delete' }));
  expect((await dialog.findByRole('alert')).textContent).toBe('A lane is taken up in it.');
  expect(dialog.getByLabelText<HTMLInputElement>('Reason').value).toBe('not needed');
  await person.click(dialog.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await open();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect((await screen.findByLabelText<HTMLInputElement>('Reason')).value).toBe('');
});
