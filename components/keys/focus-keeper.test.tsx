// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { FocusKeeper } from './focus-keeper';

/** @param headed whether the list is named by a heading that takes the focus, as a panel is */
function People({ headed = false }: { headed?: boolean }) {
  const [people, setPeople] = useState(['Dana', 'Jo']);
  const remove = (name: string) => setPeople((all) => all.filter((one) => one !== name));
  return (
    <main>
      <FocusKeeper />
      <section {...(headed ? { 'aria-labelledby': 'people' } : { 'aria-label': 'People' })}>
        {headed && (
          <h2 tabIndex={-1}>
            <span id="people">People</span>
          </h2>
        )}
        {people.map((name) => (
          <p key={name}>
            <button type="button" onClick={() => remove(name)}>
              Forget {name}
            </button>
            <ConfirmDialog
              trigger={<button type="button">Remove {name}</button>}
              title={`Remove ${name}?`}
              action={async () => {
                remove(name);
                return { ok: true, value: null };
              }}
              confirm="Remove"
              pending="Removing"
            />
          </p>
        ))}
      </section>
      <p>Beside</p>
    </main>
  );
}

const around = () => screen.getByRole('region', { name: 'People' });

it('where what had the focus is gone, what stood around it has it', async () => {
  const { person } = show(<People />);
  screen.getByText('Forget Dana').focus();
  await person.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(around()));
});

it('so too where it was a dialog that took away what it was opened by', async () => {
  const { person } = show(<People />);
  screen.getByText('Remove Jo').focus();
  await person.keyboard('{Enter}');
  await person.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByText('Remove Jo')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(around()));
});

it('and where that is entered by a heading, the heading has it', async () => {
  const { person } = show(<People headed />);
  screen.getByText('Remove Jo').focus();
  await person.keyboard('{Enter}');
  await person.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByText('Remove Jo')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'People' })));
});

it('leaves a focus that somebody took away where it is', async () => {
  const { person, again } = show(<People />);
  screen.getByText('Forget Dana').focus();
  await person.click(screen.getByText('Beside'));
  again(<p>Something else</p>);
  expect(document.activeElement).toBe(document.body);
});
