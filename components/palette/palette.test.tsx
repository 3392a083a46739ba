// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useKey } from '@/components/keys/use-key';
import { show } from '@/components/testing/show';
import { Palette } from './palette';

vi.mock('@/app/actions/watch', () => ({ readNowAction: vi.fn() }));

const NOTHING = {
  kind: null,
  tenants: [],
  lanes: [],
  plans: [],
  tasks: [],
  ecosystems: [],
  people: [],
  more: false,
};
const LANE = {
  slug: 'acme',
  tenant: 'Acme',
  ecosystem: 'npm',
  ecosystemName: 'npm',
  scope: 'pilot',
  scopeName: 'Pilot',
  profileName: 'jfrog-npm-pilot',
};
const ON = { ecosystem: 'npm', scope: 'pilot', state: 'on', on: true, timers: [], failed: null, found: null };

const BOARD = {
  lanes: [ON],
  ecosystems: [{ key: 'npm', name: 'npm' }],
  scopes: [{ key: 'pilot', name: 'Pilot' }],
};

const answers = { palette: async (_text: string, _signal: AbortSignal) => Response.json(NOTHING) };
const killed = vi.fn();

beforeEach(() => {
  killed.mockReset();
  answers.palette = async () => Response.json(NOTHING);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, { signal }: { signal: AbortSignal }) => {
      if (path.includes('/switchboard')) return Response.json(BOARD);
      return answers.palette(new URLSearchParams(path.split('?')[1]).get('text') ?? '', signal);
    }),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: true });
});

function Page({ role }: { role: 'viewer' | 'operator' }) {
  useKey('Alt+K', 'Switch everything off', role === 'viewer' ? null : killed, { everywhere: true });
  return (
    <Palette
      tenant={{ slug: 'acme', name: 'Acme', host: 'acme.goskope.com' }}
      user={{ name: 'Dana', email: 'dana@acme.test', role, owner: false }}
    />
  );
}

async function opened(role: 'viewer' | 'operator' = 'operator') {
  const { person, router } = show(<Page role={role} />);
  await person.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox', { name: 'Go to or do anything' });
  await screen.findByRole('option', { name: 'Audit' });
  const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
  const active = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  return { person, router, field, options, active };
}

it('is at hand by Ctrl K, moves by arrows, Home and End, and closes', async () => {
  const { person, field, active } = await opened();
  await waitFor(() => expect(document.activeElement).toBe(field));
  await waitFor(() => expect(active()?.textContent).toBe('Switchboard'));
  await person.keyboard('{End}');
  expect(active()?.textContent).toBe('Sign out');
  await person.keyboard('{ArrowDown}');
  expect(active()?.textContent).toBe('Switchboard');
  await person.keyboard('{ArrowUp}{Home}{ArrowDown}');
  expect(active()?.getAttribute('aria-selected')).toBe('true');
  await person.click(screen.getByRole('button', { name: /Close$/ }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('does what a key of the screen does, once it is closed', async () => {
  const { person } = await opened();
  await person.keyboard('everything off{Enter}');
  await waitFor(() => expect(killed).toHaveBeenCalledTimes(1));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('finds lanes with the word of the switchboard, and their next act', async () => {
  answers.palette = async (text) =>
    Response.json(
      text === 'lane npm pilot' || text === 'npm pilot' ? { ...NOTHING, lanes: [LANE] } : NOTHING,
    );
  const { person, options, field } = await opened();
  await person.keyboard('npm pilot');
  await waitFor(() => expect(options()).toEqual(['npm, PilotOn', 'Switch off: npm, Pilot']));
  expect(screen.getByRole('option', { name: /^npm, Pilot/ }).getAttribute('href')).toBe(
    '/acme/switchboard?lane=npm.pilot',
  );
  expect(screen.getByRole('status').textContent).toBe('2 results.');
  await person.clear(field);
  await person.keyboard('switch off npm pilot');
  await waitFor(() => expect(options()).toContain('Switch off: npm, Pilot'));
});

it('drops the answer to what was typed before', async () => {
  const asked: { text: string; answer: () => void; signal: AbortSignal }[] = [];
  answers.palette = (text, signal) =>
    new Promise((resolve) => {
      asked.push({
        text,
        signal,
        answer: () =>
          resolve(
            Response.json({ ...NOTHING, tenants: [{ slug: text, name: `Tenant ${text}`, host: 'h' }] }),
          ),
      });
    });
  const { person, options } = await opened();
  await person.keyboard('old');
  await waitFor(() => expect(asked).toHaveLength(1));
  await person.keyboard('er');
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[1]?.answer();
  await waitFor(() => expect(options()).toEqual(['Tenant olderh']));
  asked[0]?.answer();
  expect(screen.queryByText('Tenant old')).toBeNull();
  await person.keyboard('x');
  expect(screen.queryByText('Tenant older'), 'it has no x in its name').toBeNull();
});

it.each([
  [401, 'You are signed out.'],
  [503, 'Turnout’s server answered 503.'],
])('answered %i says so, and still has the screens', async (status, said) => {
  answers.palette = async () => new Response(null, { status });
  const { person, options } = await opened();
  await person.keyboard('audit');
  expect((await screen.findByRole('alert')).textContent).toContain(said);
  expect(options()).toEqual(['Audit', expect.stringContaining('Audit of every tenant')]);
  if (status === 503) {
    answers.palette = async () => Response.json(NOTHING);
    await person.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  }
});

it('offline says so, and still has the screens', async () => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
  const { person, options } = await opened();
  await person.keyboard('audit');
  expect((await screen.findByRole('alert')).textContent).toContain('This device is offline.');
  expect(options()).toEqual(['Audit', expect.stringContaining('Audit of every tenant')]);
});

it('says why somebody may not, and does nothing', async () => {
  const { person, active } = await opened('viewer');
  await person.keyboard('everything off');
  await waitFor(() => expect(active()?.textContent).toContain('Needs the role operator; yours is viewer.'));
  expect(active()?.getAttribute('aria-disabled')).toBe('true');
  await person.keyboard('{Enter}');
  expect(screen.getByRole('dialog')).toBeTruthy();
});
