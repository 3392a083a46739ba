// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { confirmPrerequisiteAction } from '@/app/actions/readiness';
import { accepted, show } from '@/components/testing/show';
import type { GateLine } from '@/lib/readiness/gate';
import { GateList } from './gate-list';
import { gateVerdict } from './gate-words';

vi.mock('@/app/actions/guardrail', () => ({ overrideGuardRailAction: vi.fn() }));
vi.mock('@/app/actions/readiness', () => ({
  confirmPrerequisiteAction: vi.fn(),
  takeBackPrerequisiteAction: vi.fn(),
}));

const NOW = '2026-11-30T12:00:00.000Z';
const LINE: GateLine = {
  key: 'redirect',
  title: 'Redirect',
  standing: 'broken',
  text: 'Answered 200, not 307.',
  evidence: { basis: 'machine', by: 'Otto', at: '2026-11-28T12:00:00.000Z' },
  overridable: { guard: 'condition', object: 'npm, me: redirect' },
  override: null,
  confirms: null,
  confirmed: false,
};
const MACOS: GateLine = {
  ...LINE,
  key: 'macos',
  title: 'macOS',
  standing: 'unknown',
  text: 'Nobody has confirmed it.',
  evidence: null,
  overridable: null,
  confirms: 'macos',
};
const override = { guard: 'condition' as const, object: 'npm, me: redirect', by: 'Ada', reason: 'Mended.' };

const list = (lines: GateLine[], may = { confirm: true, override: true }) =>
  show(<GateList tenant="acme" lane={{ ecosystem: 'npm', scope: 'me' }} lines={lines} now={NOW} may={may} />);
const buttons = () => screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label'));

test('a line says what it comes to, on what that rests and how old it is', () => {
  list([LINE, MACOS]);
  const [redirect, macos] = screen.getAllByRole('listitem').map((item) => within(item));
  expect(redirect?.getByText('Broken:')).toBeDefined();
  expect(redirect?.getByText(/shown by a machine, handed in by Otto/).textContent).toContain('2 days ago');
  expect(macos?.getByText('unknown')).toBeDefined();
});

test('who may confirm or override has the buttons, and nobody else', () => {
  list([LINE, MACOS]);
  expect(buttons()).toEqual(['Override: Redirect', 'Confirm: macOS']);
});

test('a word is asked before it is given, for the scope of the lane', async () => {
  vi.mocked(confirmPrerequisiteAction).mockResolvedValue(accepted(null));
  const { person } = list([MACOS]);
  await person.click(screen.getByRole('button', { name: 'Confirm: macOS' }));
  await person.click(await screen.findByRole('button', { name: 'I confirm it' }));
  await waitFor(() =>
    expect(confirmPrerequisiteAction).toHaveBeenCalledWith({
      tenant: 'acme',
      scope: 'me',
      prerequisite: 'macos',
    }),
  );
});

test('a viewer only reads', () => {
  list([LINE, { ...MACOS, confirmed: true }], { confirm: false, override: false });
  expect(buttons()).toEqual([]);
});

test('what was overridden is said, and is not asked again', () => {
  list([{ ...LINE, override }]);
  expect(screen.getByText('Overridden by Ada: Mended.')).toBeDefined();
  expect(buttons()).toEqual([]);
});

test('the verdict counts what stops before what is unknown', () => {
  expect(gateVerdict([LINE, MACOS])).toMatchObject({ text: '1 broken' });
  expect(gateVerdict([{ ...LINE, override }, MACOS])).toMatchObject({ text: '1 unknown' });
  expect(gateVerdict([{ ...LINE, standing: 'holds' }])).toMatchObject({ text: 'Go' });
});
