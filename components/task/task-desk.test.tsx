// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { assignTasksAction, markMadeAction, noteTaskAction } from '@/app/actions/task';
import { accepted, heldAction, refused, show } from '@/components/testing/show';
import type { Checklist } from './checklist';
import { TaskDesk } from './task-desk';

vi.mock('@/app/actions/task', () => ({
  markMadeAction: vi.fn(),
  assignTasksAction: vi.fn(),
  noteTaskAction: vi.fn(),
  attestTaskAction: vi.fn(),
}));
vi.mock('@/app/actions/evidence', () => ({ verifyByExportAction: vi.fn() }));
vi.mock('@/app/actions/push', () => ({ confirmPlanAction: vi.fn() }));

type Item = Checklist['items'][number];

const item = (number: number, name: string, facts: Partial<Item> = {}): Item => ({
  id: `task-${number}`,
  number,
  title: `npm · ${name}`,
  object: { kind: 'policy', name: `PTC npm me - ${name}` },
  op: 'create',
  scope: { key: 'me', name: 'Me', audience: { everyone: false, users: ['dana@acme.test'], groups: [] } },
  lanes: [{ ecosystem: 'npm', scope: 'me', name: 'npm, Me' }],
  state: 'open',
  short: null,
  shown: [],
  waitsFor: [],
  clone: null,
  typed: [
    ['Policy Name', `PTC npm me - ${name}`],
    ['Users', ['dana@acme.test']],
  ],
  kept: [],
  cleared: [],
  position: { at: 'top' },
  placeNote: null,
  afterApply: false,
  plan: 1,
  createdAt: new Date('2026-11-24T09:00:00Z'),
  closedAt: null,
  closedBy: null,
  madeBy: null,
  madeAt: null,
  assigneeId: null,
  assignee: null,
  notes: [],
  ...facts,
});

function desk({
  items,
  mayWork = true,
  search = '',
}: {
  items?: Item[];
  mayWork?: boolean;
  search?: string;
} = {}) {
  const tasks: Checklist = {
    items: items ?? [item(1, 'allow browsers'), item(2, 'redirect')],
    ready: [],
    last: null,
    closed: [],
    links: {
      policy: 'https://acme.test/p',
      'header-profile': '',
      'destination-profile': '',
      'private-app': '',
      'access-rule': '',
    },
    probed: [],
    people: [{ id: 'p1', name: 'Dana' }],
    wordCloses: false,
  };
  return show(
    <SearchParamsContext value={new URLSearchParams(search)}>
      <TaskDesk
        tenant="acme"
        tasks={tasks}
        me="p1"
        mayWork={mayWork}
        mayAdopt={mayWork}
        now={new Date('2026-11-24T12:00:00Z')}
      >
        {null}
      </TaskDesk>
    </SearchParamsContext>,
  );
}

const task = () => within(screen.getByRole('article'));
const tick = () => task().getByRole<HTMLInputElement>('checkbox', { name: /^Made and saved/ });

beforeEach(() => void vi.resetAllMocks());

describe('a tick', () => {
  it('counts at once; what is wanted while it is on its way follows it', async () => {
    const { action, answer } = heldAction<[unknown], null>();
    vi.mocked(markMadeAction).mockImplementation(action);
    const { person } = desk();
    await person.click(tick());
    expect(screen.getByText('Made 1 of 2')).toBeTruthy();
    await person.click(tick());
    expect(screen.getByText('Made 0 of 2')).toBeTruthy();
    expect(markMadeAction).toHaveBeenCalledExactlyOnceWith({ tenant: 'acme', task: 'task-1', made: true });
    await act(async () => answer(accepted(null)));
    expect(markMadeAction).toHaveBeenCalledTimes(2);
    expect(markMadeAction).toHaveBeenLastCalledWith({ tenant: 'acme', task: 'task-1', made: false });
    await act(async () => answer(accepted(null)));
  });

  it('that is refused is kept, says why, and is sent again', async () => {
    vi.mocked(markMadeAction).mockResolvedValue(refused('The task was replaced by a newer one.'));
    const { person } = desk();
    await person.click(screen.getByRole('checkbox', { name: 'Made: 2, PTC npm me - redirect' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The task was replaced by a newer one.');
    expect(screen.getByText('Made 0 of 2')).toBeTruthy();
    expect(screen.getByText('not saved')).toBeTruthy();
    vi.mocked(markMadeAction).mockResolvedValue(accepted(null));
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(markMadeAction).toHaveBeenLastCalledWith({ tenant: 'acme', task: 'task-2', made: true });
  });

  it('of what differed says that it was put right', async () => {
    vi.mocked(markMadeAction).mockResolvedValue(accepted(null));
    const madeAt = new Date('2026-11-24T10:00:00Z');
    const differs = {
      state: 'differs',
      short: 'wrong order',
      shown: ['Move it above.'],
      madeBy: 'Jo',
      madeAt,
    } as const;
    const { person } = desk({
      items: [item(1, 'allow browsers', { ...differs, shown: ['Move it above.'] })],
    });
    expect(screen.getByText('wrong order')).toBeTruthy();
    expect(task().getByText('Move it above.')).toBeTruthy();
    await person.click(task().getByRole('checkbox', { name: /^Put right and saved/ }));
    expect(markMadeAction).toHaveBeenCalledWith({ tenant: 'acme', task: 'task-1', made: true });
  });
});

describe('keys', () => {
  it('copy the next field, open the portal and tick', async () => {
    vi.mocked(markMadeAction).mockResolvedValue(accepted(null));
    const { person } = desk();
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    await person.keyboard('c');
    await person.keyboard('c');
    expect(write.mock.calls).toEqual([['PTC npm me - allow browsers'], ['dana@acme.test']]);
    expect(task().getAllByText('copied')).toHaveLength(2);
    await person.keyboard('o');
    expect(open).toHaveBeenCalledWith('https://acme.test/p', '_blank', 'noopener,noreferrer');
    await person.keyboard(' ');
    expect(markMadeAction).toHaveBeenCalledWith({ tenant: 'acme', task: 'task-1', made: true });
  });

  it('are letters while somebody types', async () => {
    const { person } = desk();
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await person.click(task().getByRole('button', { name: 'Add a note' }));
    await person.keyboard('c j o');
    expect(task().getByLabelText<HTMLTextAreaElement>(/^Note,/).value).toBe('c j o');
    expect(write).not.toHaveBeenCalled();
    expect(markMadeAction).not.toHaveBeenCalled();
  });

  it('a browser that refuses the clipboard says what to do', async () => {
    const { person } = desk();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    await person.click(task().getByRole('button', { name: 'Copy Policy Name' }));
    expect(screen.getByRole('alert').textContent).toContain('press Ctrl C');
  });
});

describe('a note', () => {
  it('is saved, and one that is refused stays in its field', async () => {
    vi.mocked(noteTaskAction).mockResolvedValue(refused('Too long.'));
    const { person } = desk();
    await person.click(task().getByRole('button', { name: 'Add a note' }));
    await person.type(task().getByLabelText(/^Note,/), 'waits for Sam');
    await person.click(task().getByRole('button', { name: 'Save note' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Too long.');
    expect(task().getByLabelText<HTMLTextAreaElement>(/^Note,/).value).toBe('waits for Sam');
    vi.mocked(noteTaskAction).mockResolvedValue(accepted(null));
    await person.click(task().getByRole('button', { name: 'Save note' }));
    await waitFor(() => expect(task().queryByLabelText(/^Note,/)).toBeNull());
    expect(noteTaskAction).toHaveBeenLastCalledWith({
      tenant: 'acme',
      task: 'task-1',
      text: 'waits for Sam',
    });
  });
});

it('all that are open are given to one person at once', async () => {
  vi.mocked(assignTasksAction).mockResolvedValue(accepted(null));
  const { person } = desk({
    items: [item(1, 'allow browsers', { state: 'verified' }), item(2, 'redirect'), item(3, 'x')],
  });
  const [all] = screen.getAllByRole('button', { name: 'Assign' });
  if (all) await person.click(all);
  await person.selectOptions(await screen.findByLabelText('For'), 'Dana');
  await person.click(screen.getByRole('button', { name: 'Assign 2 tasks' }));
  await waitFor(() =>
    expect(assignTasksAction).toHaveBeenCalledWith({
      tenant: 'acme',
      tasks: ['task-2', 'task-3'],
      person: 'p1',
    }),
  );
});

it('one that is not in the list any more is said to be gone, and no other takes its place', () => {
  desk({ search: 'task=7' });
  expect(screen.getByText('This task is not in the list any more')).toBeTruthy();
  expect(screen.queryByRole('article')).toBeNull();
});

it('for those who may only look there is nothing to tick, to write or to drop', () => {
  desk({ mayWork: false });
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { name: /Assign|note/ })).toBeNull();
  expect(screen.queryByLabelText('Policy export, JSON or CSV')).toBeNull();
});
