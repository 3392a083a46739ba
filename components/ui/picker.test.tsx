// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { accepted, heldAction, refused, show } from '@/components/testing/show';
import type { Result } from '@/lib/services/words/problem';
import { Field } from './field';
import { Picker } from './picker';

type Page = { entries: { name: string; detail: string | null }[]; more: boolean; note: string | null };

const page = (names: string[], more = false): Page => ({
  entries: names.map((name) => ({ name, detail: null })),
  more,
  note: null,
});

type Search = (text: string, at: number) => Promise<Result<Page>>;

function Users({
  search,
  first,
  held,
  sent,
}: {
  search: Search;
  first: string[];
  held: (value: string[]) => void;
  sent: () => void;
}) {
  const [value, setValue] = useState(first);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sent();
      }}
    >
      <Field label="Users">
        {(control) => (
          <Picker
            control={control}
            value={value}
            onChange={(next) => {
              held(next);
              setValue(next);
            }}
            search={search}
            unknown={['gone@acme.example']}
            accepts={(text) => text.includes('@')}
            noun="user"
          />
        )}
      </Field>
      <button type="submit">Save</button>
    </form>
  );
}

/** A picker of users in a form, whom it holds, and whether the form was sent. */
function pick(search: Search, first: string[] = []) {
  const [held, sent] = [vi.fn(), vi.fn()];
  const { person } = show(<Users search={search} first={first} held={held} sent={sent} />);
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Users' });
  return { person, held, sent, field };
}

/** The row that Enter would pick, by the field's own word; null where there is none. */
function highlighted(field: HTMLElement): string | null {
  const id = field.getAttribute('aria-activedescendant');
  if (!id) return null;
  const row = document.getElementById(id);
  expect(row, `the field points at ${id}`).not.toBeNull();
  return row?.textContent ?? null;
}

/** A picker whose first list is there, and in which somebody has typed on: the directory still has to answer. */
async function typedOn(text: string) {
  const { action: search, answer } = heldAction<[string, number], Page>();
  const { person, ...seen } = pick(search);
  await person.click(seen.field);
  await waitFor(() => expect(search).toHaveBeenLastCalledWith('', 0));
  answer(accepted(page(['amy@acme.example', 'dana@acme.example', 'zoe@acme.example'])));
  await screen.findByRole('option', { name: 'zoe@acme.example' });
  await person.keyboard(`{ArrowDown}${text}`);
  return { ...seen, person, search, answer };
}

it('finds, and takes what is picked by the keyboard', async () => {
  const search = vi.fn(async (text: string) =>
    accepted(page(text ? ['dana@acme.example'] : ['amy@acme.example'])),
  );
  const { person, held, field } = pick(search);
  await person.type(field, 'da');
  await screen.findByRole('option', { name: 'dana@acme.example' });
  await waitFor(() => expect(search).toHaveBeenLastCalledWith('da', 0));
  await person.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(held).toHaveBeenLastCalledWith(['dana@acme.example']));
  expect(await screen.findByRole('button', { name: 'Remove user dana@acme.example' })).toBeTruthy();
});

it('highlights no row that the answer takes away, and none in its place', async () => {
  const { person, held, sent, field, search, answer } = await typedOn('z');
  await person.keyboard('{ArrowDown}');
  expect(highlighted(field)).toBeNull();
  await waitFor(() => expect(search).toHaveBeenLastCalledWith('z', 0));
  answer(accepted(page(['zoe@acme.example', 'zack@acme.example'])));
  await screen.findByRole('option', { name: 'zack@acme.example' });
  expect(highlighted(field)).toBeNull();
  await person.keyboard('{Enter}');
  expect(held).not.toHaveBeenCalled();
  await person.keyboard('{ArrowDown}');
  expect(highlighted(field)).toBe('zoe@acme.example');
  await person.keyboard('{Enter}');
  await waitFor(() => expect(held).toHaveBeenLastCalledWith(['zoe@acme.example']));
  expect(sent).not.toHaveBeenCalled();
});

it('picks nothing by Enter or a click while the directory answers, and stays open with what is typed', async () => {
  const { person, held, sent, field } = await typedOn('zo');
  expect(screen.queryAllByRole('option')).toEqual([]);
  await person.keyboard('{ArrowDown}{Enter}');
  // What it last answered can still be read, and is no choice.
  await person.click(screen.getByText('amy@acme.example'));
  expect(held).not.toHaveBeenCalled();
  expect(sent).not.toHaveBeenCalled();
  expect(field.getAttribute('aria-expanded')).toBe('true');
  expect(field.value).toBe('zo');
  expect(document.activeElement).toBe(field);
});

it('sends no form by Enter while something is typed and nothing is picked', async () => {
  const { person, held, sent, field } = pick(async () => accepted(page(['dana@acme.example'])));
  await person.type(field, 'dana@acme.example');
  await screen.findByRole('option', { name: 'dana@acme.example' });
  await person.keyboard('{Enter}');
  expect(sent).not.toHaveBeenCalled();
  expect(field.value).toBe('dana@acme.example');
  await person.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(held).toHaveBeenLastCalledWith(['dana@acme.example']));
  await waitFor(() => expect(field.value).toBe(''));
  await person.keyboard('{Enter}');
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
});

it('keeps what is typed where the list is closed', async () => {
  const { person, field } = pick(async () => accepted(page(['dana@acme.example'])));
  await person.type(field, 'dan');
  await screen.findByRole('option', { name: 'dana@acme.example' });
  await person.keyboard('{Escape}');
  await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('false'));
  expect(field.value).toBe('dan');
  await person.click(screen.getByRole('button', { name: 'Save' }));
  expect(field.value).toBe('dan');
});

it('closes in a browser whose scrolling answers with a promise', async () => {
  const scrolls = vi.spyOn(Element.prototype, 'scrollIntoView');
  scrolls.mockImplementation((() => Promise.resolve()) as unknown as () => void);
  const { person, field } = pick(async () => accepted(page(['dana@acme.example'])));
  await person.type(field, 'dan');
  await screen.findByRole('option', { name: 'dana@acme.example' });
  await person.keyboard('{Escape}');
  await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('false'));
  expect(scrolls).toHaveBeenCalled();
  scrolls.mockRestore();
});

it('picks several, one after the other, by the keyboard', async () => {
  const search = vi.fn(async () => accepted(page(['amy@acme.example', 'dana@acme.example'])));
  const { person, held, field } = pick(search);
  await person.click(field);
  await screen.findByRole('option', { name: 'amy@acme.example' });
  await person.keyboard('{ArrowDown}{Enter}');
  await screen.findByRole('button', { name: 'Remove user amy@acme.example' });
  expect(highlighted(field)).toBe('dana@acme.example');
  await person.keyboard('{Enter}');
  await waitFor(() => expect(held).toHaveBeenLastCalledWith(['amy@acme.example', 'dana@acme.example']));
  expect(search).toHaveBeenCalledOnce();
});

it('takes a typed address as it is, once the answer is there', async () => {
  const { person, held, field } = pick(async () => accepted(page([])));
  await person.type(field, 'new@acme.example');
  await person.click(await screen.findByRole('option', { name: /add as typed/ }));
  await waitFor(() => expect(held).toHaveBeenLastCalledWith(['new@acme.example']));
});

it('shows more where there is more', async () => {
  const search = vi.fn(async (_: string, at: number) =>
    accepted(at === 0 ? page(['amy@acme.example'], true) : page(['zoe@acme.example'])),
  );
  const { person, held, field } = pick(search);
  await person.click(field);
  await person.click(await screen.findByRole('option', { name: 'Show more' }));
  expect(await screen.findByRole('option', { name: 'zoe@acme.example' })).toBeTruthy();
  expect(await screen.findByRole('option', { name: 'amy@acme.example' })).toBeTruthy();
  expect(held).not.toHaveBeenCalled();
});

it('marks whom the directory no longer has, and keeps them until they are removed', async () => {
  const { person, held } = pick(async () => accepted(page([])), ['gone@acme.example']);
  expect(screen.getByText('not in the directory')).toBeTruthy();
  await person.click(screen.getByRole('button', { name: 'Remove user gone@acme.example' }));
  await waitFor(() => expect(held).toHaveBeenLastCalledWith([]));
});

it.each([
  [
    'the tenant refuses',
    async () => refused('The token may not read the directory.'),
    'may not read the directory',
  ],
  [
    'Turnout cannot be reached',
    () => Promise.reject(new TypeError('Failed to fetch')),
    'Turnout could not be reached',
  ],
])('says so where %s, and lets type', async (_, search, words) => {
  const { person, field } = pick(search);
  await person.type(field, 'dana@acme.example');
  await waitFor(() => expect(document.body.textContent).toContain(words));
  expect(document.body.textContent).toContain('You can type the user and add it as typed.');
  expect(await screen.findByRole('option', { name: /add as typed/ })).toBeTruthy();
});
