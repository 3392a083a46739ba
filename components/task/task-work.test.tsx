// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { assignTasksAction, markMadeAction, noteTaskAction } from '@/app/actions/task';
import { accepted, heldAction, refused, show } from '@/components/testing/show';
import { TaskWork } from './task-work';

vi.mock('@/app/actions/task', () => ({
  markMadeAction: vi.fn(),
  assignTasksAction: vi.fn(),
  noteTaskAction: vi.fn(),
}));

type Task = Parameters<typeof TaskWork>[0]['task'];

const task: Task = {
  id: 'task-1',
  change: {
    op: 'delete',
    object: { kind: 'policy', name: 'PTC npm - redirect' },
    before: null,
    after: null,
    position: null,
    transport: 'portal',
    reason: '',
    precondition: { state: 'absent' },
  },
  madeBy: null,
  madeAt: null,
  assignee: null,
  assigneeId: null,
  notes: [],
};

function work(facts: Partial<Task> = {}, mayWork = true) {
  return show(
    <TaskWork
      tenant="acme"
      task={{ ...task, ...facts }}
      people={[{ id: 'p1', name: 'Dana' }]}
      mayWork={mayWork}
      attest={null}
    />,
  );
}

const tick = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /Made PTC npm - redirect/ });

beforeEach(() => void vi.resetAllMocks());

describe('the tick', () => {
  it('is sent at once, and once', async () => {
    const { action, answer } = heldAction<[unknown], null>();
    vi.mocked(markMadeAction).mockImplementation(action);
    const { person } = work();
    await person.click(tick());
    await waitFor(() =>
      expect(markMadeAction).toHaveBeenCalledExactlyOnceWith({ tenant: 'acme', task: 'task-1', made: true }),
    );
    await person.click(tick());
    await waitFor(() => expect(markMadeAction).toHaveBeenCalledTimes(1));
    await act(async () => answer(accepted(null)));
  });

  it('names who set it, and can be taken back', async () => {
    vi.mocked(markMadeAction).mockResolvedValue(accepted(null));
    const { person, container } = work({ madeBy: 'Chidi', madeAt: new Date('2026-11-24T10:00:00Z') });
    expect(container.textContent).toContain('ticked by Chidi');
    expect(tick().checked).toBe(true);
    await person.click(tick());
    await waitFor(() =>
      expect(markMadeAction).toHaveBeenCalledWith({ tenant: 'acme', task: 'task-1', made: false }),
    );
  });

  it('is not set where that is refused', async () => {
    vi.mocked(markMadeAction).mockResolvedValue(refused('The task was replaced by a newer one.'));
    const { person } = work();
    await person.click(tick());
    expect((await screen.findByRole('alert')).textContent).toBe('The task was replaced by a newer one.');
    expect(tick().checked).toBe(false);
  });
});

describe('whose it is', () => {
  const give = () => screen.getByRole('button', { name: /^Assign ?: PTC/, hidden: true });

  it('is said, and given to somebody or to nobody', async () => {
    vi.mocked(assignTasksAction).mockResolvedValue(accepted(null));
    const { person } = work({ assignee: 'Dana', assigneeId: 'p1' });
    expect(screen.getByText('For Dana.')).toBeTruthy();
    const whom = screen.getByLabelText<HTMLSelectElement>('For, PTC npm - redirect');
    expect(whom.value).toBe('p1');
    await person.click(give());
    await waitFor(() =>
      expect(assignTasksAction).toHaveBeenLastCalledWith({ tenant: 'acme', tasks: ['task-1'], person: 'p1' }),
    );
    await person.selectOptions(whom, 'Nobody in particular');
    await person.click(give());
    await waitFor(() =>
      expect(assignTasksAction).toHaveBeenLastCalledWith({ tenant: 'acme', tasks: ['task-1'], person: null }),
    );
  });
});

describe('a note', () => {
  const text = () => screen.getByLabelText<HTMLTextAreaElement>('Note, PTC npm - redirect');
  const save = () => screen.getByRole('button', { name: /^Save note ?: PTC/, hidden: true });

  it('is saved, and leaves room for the next', async () => {
    vi.mocked(noteTaskAction).mockResolvedValue(accepted(null));
    const { person } = work();
    await person.type(text(), 'waits for Sam');
    await person.click(save());
    await waitFor(() =>
      expect(noteTaskAction).toHaveBeenCalledWith({ tenant: 'acme', task: 'task-1', text: 'waits for Sam' }),
    );
    expect(text().value).toBe('');
  });

  it('that is refused stays in its field', async () => {
    vi.mocked(noteTaskAction).mockResolvedValue(refused('Too long.'));
    const { person } = work();
    await person.type(text(), 'waits for Sam');
    await person.click(save());
    expect((await screen.findByRole('alert')).textContent).toBe('Too long.');
    expect(text().value).toBe('waits for Sam');
  });

  it('stands there with who wrote it and when', () => {
    work({ notes: [{ id: 'n', by: 'Sam', at: new Date('2026-11-24T10:00:00Z'), text: 'done soon' }] });
    const note = within(screen.getByRole('list', { name: 'Notes, PTC npm - redirect' }));
    expect(note.getByRole('listitem').textContent).toBe('done soonSam, 24 Nov 2026, 10:00:00 UTC');
  });
});

it('for those who may only look there is nothing to press', () => {
  work({}, false);
  expect(screen.getByText('Not ticked as made.')).toBeTruthy();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { hidden: true })).toBeNull();
});
