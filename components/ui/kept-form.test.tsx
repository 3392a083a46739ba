// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Route } from 'next';
import Link from 'next/link';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accepted, heldAction, refused, show } from '@/components/testing/show';
import type { Result } from '@/lib/services/words/problem';
import { Button } from './button';
import { KeptForm, useTouch } from './kept-form';
import { useSubmit } from './use-submit';

type Send = (text: string) => Promise<Result<unknown>>;

function NoteForm({ send }: { send: Send }) {
  const noting = useSubmit(send);
  return (
    <>
      <KeptForm submission={noting} send={(form) => noting.submit(String(form.get('text')))}>
        <input aria-label="Note" name="text" />
        <Picked />
        <Button type="submit">Save</Button>
      </KeptForm>
      <Link href="/tenants">Elsewhere</Link>
      <Link href={location.pathname as Route}>Here</Link>
    </>
  );
}

function Picked() {
  const touch = useTouch();
  return <Button onClick={touch}>Pick somebody</Button>;
}

const ask = vi.fn<typeof confirm>();
vi.stubGlobal('confirm', ask);
afterEach(() => ask.mockReset());

/** Whether the browser would ask before the page is closed. */
const asksBeforeClosing = () => !fireEvent(window, new Event('beforeunload', { cancelable: true }));

/** Whether somebody who follows a link gets there; the click itself goes nowhere in a test. */
function leavesBy(name: string, init: MouseEventInit = {}) {
  const heard = vi.fn((event: Event) => event.preventDefault());
  const link = screen.getByRole('link', { name });
  link.addEventListener('click', heard, { once: true });
  fireEvent(link, new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
  link.removeEventListener('click', heard);
  return heard.mock.calls.length === 1;
}

async function typed(send: Send = async () => accepted(null)) {
  const { person } = show(<NoteForm send={send} />);
  await person.type(screen.getByLabelText('Note'), 'call Dana');
  return person;
}

describe('before anything is typed', () => {
  it('nobody is asked', () => {
    show(<NoteForm send={async () => accepted(null)} />);
    expect(asksBeforeClosing()).toBe(false);
    expect(leavesBy('Elsewhere')).toBe(true);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('what is typed and not saved', () => {
  it('keeps the page where somebody thinks better of it', async () => {
    await typed();
    expect(asksBeforeClosing()).toBe(true);
    ask.mockReturnValue(false);
    expect(leavesBy('Elsewhere')).toBe(false);
    expect(ask.mock.calls[0]?.[0]).toContain('not saved');
  });

  it('lets them go where they mean it', async () => {
    await typed();
    ask.mockReturnValue(true);
    expect(leavesBy('Elsewhere')).toBe(true);
  });

  it('asks nothing for a link that stays on the page or opens another window', async () => {
    await typed();
    expect(leavesBy('Here')).toBe(true);
    expect(leavesBy('Elsewhere', { ctrlKey: true })).toBe(true);
    expect(ask).not.toHaveBeenCalled();
  });

  it('asks before Back and Forward, where the browser can hold them', async () => {
    const history = new EventTarget();
    Object.defineProperty(window, 'navigation', { value: history, configurable: true });
    const goes = (navigationType: string) =>
      history.dispatchEvent(Object.assign(new Event('navigate', { cancelable: true }), { navigationType }));
    await typed();
    ask.mockReturnValue(false);
    expect(goes('push')).toBe(true);
    expect(ask).not.toHaveBeenCalled();
    expect(goes('traverse')).toBe(false);
    ask.mockReturnValue(true);
    expect(goes('traverse')).toBe(true);
  });

  it('counts also where it was picked and not typed', async () => {
    const { person } = show(<NoteForm send={async () => accepted(null)} />);
    await person.click(screen.getByRole('button', { name: 'Pick somebody' }));
    expect(asksBeforeClosing()).toBe(true);
  });

  it('is gone with its form', async () => {
    const { person, again } = show(<NoteForm send={async () => accepted(null)} />);
    await person.type(screen.getByLabelText('Note'), 'x');
    again(<p>Another page</p>);
    expect(asksBeforeClosing()).toBe(false);
  });
});

describe('after it was sent', () => {
  it('nobody is asked any more, and the text stays', async () => {
    const person = await typed();
    await person.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asksBeforeClosing()).toBe(false));
    expect((await screen.findByLabelText<HTMLInputElement>('Note')).value).toBe('call Dana');
  });

  it('a refusal leaves it unsaved', async () => {
    const person = await typed(async () => refused('Not now.'));
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(asksBeforeClosing()).toBe(true);
  });

  it('what was typed on meanwhile is unsaved', async () => {
    const { action, answer } = heldAction<[string], unknown>();
    const person = await typed(action);
    await person.click(screen.getByRole('button', { name: 'Save' }));
    await person.type(screen.getByLabelText('Note'), ', then Sam');
    await act(async () => answer(accepted(null)));
    expect(asksBeforeClosing()).toBe(true);
    expect((await screen.findByLabelText<HTMLInputElement>('Note')).value).toBe('call Dana, then Sam');
  });

  it('and what was sent with the next one is saved', async () => {
    const first = heldAction<[string], unknown>();
    const send = vi.fn<Send>().mockImplementationOnce(first.action).mockResolvedValueOnce(accepted(null));
    const person = await typed(send);
    await person.click(screen.getByRole('button', { name: 'Save' }));
    await person.type(screen.getByLabelText('Note'), ', then Sam');
    await act(async () => first.answer(refused('Not now.')));
    expect(asksBeforeClosing()).toBe(true);
    await person.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(send).toHaveBeenLastCalledWith('call Dana, then Sam'));
    expect(asksBeforeClosing()).toBe(false);
  });
});
