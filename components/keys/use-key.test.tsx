// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Dialog } from '@/components/ui/dialog';
import { KeyHelp } from './key-help';
import { useKey } from './use-key';

afterEach(() => localStorage.clear());

/** Escape is the browser's to tell, which is none here: e2e/keyboard.spec.ts presses it. */
const close = () => screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement;

const copy = vi.fn();
const move = vi.fn();
const everywhere = vi.fn();

function Screen({ fields = true }: { fields?: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  useKey('C', 'Copy the next field', fields ? copy : null);
  useKey('ArrowUp ArrowDown', 'Go from task to task', move, { within: list });
  useKey('Space', 'Tick the task', move, { within: list });
  useKey('Alt+K', 'Switch everything off', everywhere, { everywhere: true });
  return (
    <>
      <KeyHelp />
      <input aria-label="Note" />
      <button type="button">Outside</button>
      <ul ref={list}>
        <li tabIndex={-1}>Task</li>
        <li>
          <button type="button">Inside</button>
        </li>
      </ul>
    </>
  );
}

function opened(fields?: boolean) {
  vi.resetAllMocks();
  return show(<Screen {...(fields !== undefined && { fields })} />);
}

it('works on its screen, not while somebody types, and not once its part is gone', async () => {
  const { person, again } = opened();
  await person.keyboard('c');
  expect(copy).toHaveBeenCalledTimes(1);
  await person.click(screen.getByLabelText('Note'));
  await person.keyboard('c');
  await person.keyboard('{Alt>}[KeyK]{/Alt}');
  expect(copy).toHaveBeenCalledTimes(1);
  expect(everywhere, 'what types nothing works there too').toHaveBeenCalledTimes(1);
  again(<Screen fields={false} />);
  await person.click(screen.getByText('Outside'));
  await person.keyboard('c');
  expect(copy).toHaveBeenCalledTimes(1);
});

it('within a part works only while the focus is in there, and leaves a button its own keys', async () => {
  const { person } = opened();
  screen.getByText('Outside').focus();
  await person.keyboard('{ArrowDown}');
  expect(move).not.toHaveBeenCalled();
  screen.getByText('Task').focus();
  await person.keyboard('{ArrowDown} ');
  expect(move).toHaveBeenCalledTimes(2);
  screen.getByText('Inside').focus();
  await person.keyboard(' ');
  expect(move).toHaveBeenCalledTimes(2);
});

it('the help lists what works now, by ?, and closes', async () => {
  const { person } = opened(false);
  screen.getByText('Outside').focus();
  await person.keyboard('?');
  await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'What it doesKey',
    'Go from task to task↑↓',
    'Tick the taskSpace',
    'What it doesKey',
    'Show the keyboard shortcuts?',
    'Switch everything offAlt K',
  ]);
  await person.keyboard('{Alt>}[KeyK]{/Alt}');
  expect(everywhere, 'a dialog is open').not.toHaveBeenCalled();
  await person.click(close());
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('single-character keys can be switched off, which is kept', async () => {
  const { person } = opened();
  await person.keyboard('?');
  await person.click(await screen.findByRole('checkbox', { name: 'Single-character keys' }));
  expect(screen.getByRole('row', { name: 'Copy the next field C off' })).toBeTruthy();
  await person.click(close());
  await person.keyboard('c?');
  expect(copy).not.toHaveBeenCalled();
  expect(screen.queryByRole('dialog')).toBeNull();
  await person.keyboard('{Alt>}[KeyK]{/Alt}');
  expect(everywhere).toHaveBeenCalledTimes(1);
});

it('does nothing while any dialog is open', async () => {
  vi.resetAllMocks();
  const { person } = show(
    <>
      <Screen />
      <Dialog open onOpenChange={() => {}} title="Another" />
    </>,
  );
  await person.keyboard('c');
  expect(copy).not.toHaveBeenCalled();
});
