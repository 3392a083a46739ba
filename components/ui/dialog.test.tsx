// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Dialog, DialogActions, DialogClose, DialogWorking } from './dialog';

/** What is waited for has come. */
let read = () => {};

function Reading() {
  const [isRead, setRead] = useState(false);
  read = () => setRead(true);
  if (!isRead) return <DialogWorking>Reading</DialogWorking>;
  return (
    <>
      <p>It was read.</p>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
      </DialogActions>
    </>
  );
}

function opened() {
  const onOpenChange = vi.fn();
  const { person } = show(
    <Dialog title="Switch on" open onOpenChange={onOpenChange}>
      <Reading />
    </Dialog>,
  );
  return { person, onOpenChange };
}

it('whoever is on Cancel while it reads is on Cancel when it has read', async () => {
  const { person, onOpenChange } = opened();
  const waiting = screen.getByRole('button', { name: 'Cancel' });
  waiting.focus();
  act(read);
  const cancel = screen.getByRole('button', { name: 'Cancel' });
  expect(cancel).not.toBe(waiting);
  expect(document.activeElement).toBe(cancel);
  await person.keyboard('{Enter}');
  expect(onOpenChange).toHaveBeenCalledWith(false);
});

it('takes the focus from nothing else when it has read', () => {
  opened();
  const close = screen.getByRole('button', { name: 'Close' });
  close.focus();
  act(read);
  expect(document.activeElement).toBe(close);
});
