// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { accepted, refused, show } from '@/components/testing/show';
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
}: {
  search: Search;
  first: string[];
  held: (value: string[]) => void;
}) {
  const [value, setValue] = useState(first);
  return (
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
  );
}

/** A picker of users, and whom it holds. */
function pick(search: Search, first: string[] = []) {
  const held = vi.fn();
  const { person } = show(<Users search={search} first={first} held={held} />);
  return { person, held, field: screen.getByRole('combobox', { name: 'Users' }) };
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
