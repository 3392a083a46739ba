// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { notFound, redirect } from 'next/navigation';
import { Component, type ReactNode, startTransition } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accepted, heldAction, refused, show, takeComplaints } from '@/components/testing/show';
import type { Result } from '@/lib/services/words/problem';
import { Button } from './button';
import { Field } from './field';
import { KeptForm } from './kept-form';
import { errorOf, Refusal } from './refusal';
import { TextInput } from './text-input';
import { useSubmit } from './use-submit';

type Save = (name: string) => Promise<Result<string>>;

/** A form as the product has them: one field, one button, and what went wrong. */
function NameForm({ save, onDone }: { save: Save; onDone?: (value: string) => unknown }) {
  const saving = useSubmit(save, onDone);
  return (
    <KeptForm submission={saving} send={(form) => saving.submit(String(form.get('name')))}>
      <Field label="Name" error={errorOf(saving.problem, 'name')}>
        {(control) => <TextInput {...control} name="name" />}
      </Field>
      <Refusal problem={saving.problem} beside={['name']} />
      <Button type="submit" pending={saving.pending && 'Saving'}>
        Save
      </Button>
    </KeptForm>
  );
}

const field = () => screen.getByLabelText<HTMLInputElement>('Name');
const button = () => screen.getByRole('button');

/** Types a name and sends it. */
async function send(save: Save, onDone?: (value: string) => unknown) {
  const { person } = show(<NameForm save={save} {...(onDone && { onDone })} />);
  await person.type(field(), 'Pilot');
  await person.click(button());
  return person;
}

afterEach(() => vi.restoreAllMocks());

describe('what is sent', () => {
  it('is said to be under way, and what follows is done once it went through', async () => {
    const { action, answer } = heldAction<[string], string>();
    const onDone = vi.fn();
    await send(action, onDone);
    await waitFor(() => expect(action).toHaveBeenCalledWith('Pilot'));
    expect(button().textContent).toBe('Saving …');
    expect(button().getAttribute('aria-disabled')).toBe('true');
    expect(onDone).not.toHaveBeenCalled();
    await act(async () => answer(accepted('saved')));
    await waitFor(() => expect(onDone).toHaveBeenCalledWith('saved'));
    expect(button().textContent).toBe('Save');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('goes once, however often the button is pressed', async () => {
    const { action, answer } = heldAction<[string], string>();
    const person = await send(action);
    await person.click(button());
    await person.type(field(), '{Enter}');
    await waitFor(() => expect(action).toHaveBeenCalledTimes(1));
    await act(async () => answer(refused('No.')));
    await person.click(button());
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    await act(async () => answer(accepted('')));
  });

  it('can be sent again as soon as it was refused, whatever else of the page is under way', async () => {
    const save = vi.fn<Save>().mockResolvedValue(refused('No.'));
    let end: () => void = () => undefined;
    const other = new Promise<void>((resolve) => {
      end = resolve;
    });
    const person = await send(async (name) => {
      // As a page that is fetched anew meanwhile: React ends no transition before the others.
      startTransition(() => other);
      return save(name);
    });
    await screen.findByText('No.');
    expect(button().textContent).toBe('Save');
    await person.type(field(), '{Enter}');
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    await act(async () => end());
  });

  it('goes once also where two submits come before React has shown the first', async () => {
    const { action, answer } = heldAction<[string], string>();
    show(<NameForm save={action} />);
    await act(async () => {
      button().click();
      button().click();
    });
    expect(action).toHaveBeenCalledTimes(1);
    await act(async () => answer(accepted('')));
  });
});

describe('a refusal', () => {
  it('stands in the page, with what was typed', async () => {
    await send(async () => refused('There is no room for one more.'));
    expect((await screen.findByRole('alert')).textContent).toBe('There is no room for one more.');
    expect(field().value).toBe('Pilot');
  });

  it('of a field stands beside it, and is not said twice', async () => {
    await send(async () => refused('Look at the name.', { name: 'A scope has this name.' }));
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(await screen.findByText('A scope has this name.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('of a field that the form does not show is said all the same', async () => {
    await send(async () => refused('The key is taken.', { key: 'taken' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The key is taken.');
  });

  it('is out of sight while the next one is under way', async () => {
    const { action, answer } = heldAction<[string], string>();
    const person = await send(action);
    await act(async () => answer(refused('No.')));
    expect(await screen.findByRole('alert')).toBeTruthy();
    await person.click(button());
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await act(async () => answer(accepted('')));
  });
});

describe('an answer that never comes', () => {
  const lost = async () => {
    throw new TypeError('Failed to fetch');
  };

  it('is told truthfully, and what was typed stays', async () => {
    await send(lost);
    const said = screen.getByRole('alert').textContent;
    expect(said).toContain('Turnout could not be reached');
    expect(said).toContain('Whether the change got through is not known');
    expect(said).toContain('What you typed is still here');
    expect(field().value).toBe('Pilot');
    expect(await screen.findByRole('button', { name: 'Save' })).toBeTruthy();
  });

  it('is the device’s own fault where that is offline', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await send(lost);
    expect((await screen.findByRole('alert')).textContent).toContain('This device is offline');
  });

  it('is the server’s where that says it failed', async () => {
    await send(async () => {
      throw Object.assign(new Error('hidden'), { digest: '1234' });
    });
    expect((await screen.findByRole('alert')).textContent).toContain('Turnout’s own server failed');
  });

  it('was not taken where the server is busy: nothing was changed', async () => {
    // As Next tells of what the web server turned away.
    await send(async () => {
      throw new Error('turnout-busy');
    });
    const said = (await screen.findByRole('alert')).textContent;
    expect(said).toContain('Turnout is busy and did not take this: nothing was changed');
    expect(field().value).toBe('Pilot');
  });

  it('can be tried again', async () => {
    const save = vi.fn<Save>().mockImplementationOnce(lost).mockResolvedValueOnce(accepted('saved'));
    const person = await send(save);
    await person.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await waitFor(() => expect(save).toHaveBeenLastCalledWith('Pilot'));
  });
});

class Caught extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    const { error } = this.state;
    return error instanceof Error ? <p>thrown: {error.message}</p> : this.props.children;
  }
}

it.each([
  ['redirect', () => redirect('/sign-in'), 'NEXT_REDIRECT'],
  ['notFound', () => notFound(), '404'],
])('what Next throws to lead elsewhere is left to Next: %s', async (_, lead, mark) => {
  const { person } = show(
    <Caught>
      <NameForm save={async () => lead()} />
    </Caught>,
  );
  await person.click(button());
  expect((await screen.findByText(/thrown/)).textContent).toContain(mark);
  expect(takeComplaints()).toContain(mark);
});
