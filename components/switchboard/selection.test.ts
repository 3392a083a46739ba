import { describe, expect, it } from 'vitest';
import { boardLane } from '@/components/testing/lane';
import type { Board, BoardLane } from './board';
import { between, chosen, NOTHING, toggled } from './selection';
import { selectionActs } from './selection-acts';

const KEYS = { ecosystems: ['npm', 'pypi', 'docker'], scopes: ['me', 'pilot', 'everyone'] };
const boardWith = (...lanes: BoardLane[]) =>
  ({
    ecosystems: KEYS.ecosystems.map((key) => ({ key, name: key })),
    scopes: KEYS.scopes.map((key) => ({ key, name: key })),
    lanes,
  }) as unknown as Board;

describe('what is chosen', () => {
  it('is named in the order of the board, and what left the board is not chosen', () => {
    expect(chosen(boardWith(), new Set(['pypi.me', 'npm.everyone', 'cargo.me']))).toEqual([
      { ecosystem: 'npm', scope: 'everyone' },
      { ecosystem: 'pypi', scope: 'me' },
    ]);
  });

  it('a row that is chosen in part is chosen as a whole, and then not at all', () => {
    const row = ['npm.me', 'npm.pilot'];
    const whole = toggled(new Set(['npm.me', 'docker.me']), row);
    expect([...whole].sort()).toEqual(['docker.me', 'npm.me', 'npm.pilot']);
    expect([...toggled(whole, row)]).toEqual(['docker.me']);
    expect([...toggled(NOTHING, row)]).toEqual(row);
  });

  it('two cells span a block, whichever came first', () => {
    const block = ['npm.pilot', 'npm.everyone', 'pypi.pilot', 'pypi.everyone'];
    expect(between(boardWith(), 'npm.everyone', 'pypi.pilot')).toEqual(block);
    expect(between(boardWith(), 'pypi.everyone', 'npm.pilot')).toEqual(block);
    expect(between(boardWith(), 'gone.me', 'npm.pilot')).toEqual(['npm.pilot']);
  });
});

describe('what can be done with the chosen lanes', () => {
  const at = (ecosystem: string, scope: string, facts: Partial<BoardLane> = {}) =>
    boardLane({ ecosystem, scope, ...facts });
  const keys = (...names: string[]) =>
    names.map((name) => ({ ecosystem: name.split('.')[0] ?? '', scope: name.split('.')[1] ?? '' }));
  const acts = (board: Board, ...names: string[]) => {
    const { bar, more } = selectionActs(board, keys(...names));
    return [...bar, ...more];
  };
  const can = (board: Board, ...names: string[]) =>
    acts(board, ...names)
      .filter(({ why }) => why === null)
      .map(({ word }) => word);

  it('lanes that nobody has begun are prepared, and nothing else', () => {
    expect(can(boardWith(), 'npm.me', 'pypi.me')).toEqual(['Prepare']);
    expect(acts(boardWith(), 'npm.me').find(({ word }) => word === 'Switch on')?.why).toContain(
      'ready to be switched on',
    );
  });

  it('lanes that are ready are verified anew, switched on, promoted, undone with their push, or retired', () => {
    const ready = { state: 'off', verifiedAt: '2026-11-24T08:00:00.000Z', lastPush: 3 } as const;
    const board = boardWith(at('npm', 'me', ready), at('pypi', 'me', ready));
    expect(can(board, 'npm.me', 'pypi.me')).toEqual([
      'Verify',
      'Switch on',
      'Promote',
      'Undo push #3',
      'Retire',
    ]);
  });

  it('what is asked for is asked for all of them, so that nothing is left out unsaid', () => {
    const board = boardWith(at('npm', 'me', { state: 'off' }));
    const on = acts(board, 'npm.me', 'pypi.me').find(({ word }) => word === 'Switch on');
    expect(on).toMatchObject({ wish: { type: 'switch', on: true, lanes: keys('npm.me', 'pypi.me') } });
  });

  it('lanes that are on go off, and are not retired', () => {
    const on = { state: 'on', on: true, verifiedAt: '2026-11-24T08:00:00.000Z' } as const;
    const board = boardWith(at('npm', 'everyone', on));
    expect(can(board, 'npm.everyone')).toEqual(['Verify', 'Switch off']);
  });

  it('a lane that is on by someone else’s edit can be switched off', () => {
    const found = { on: true, values: ['quay.io'], by: 'sam', loops: false, findings: [] };
    expect(
      can(boardWith(at('npm', 'me', { state: 'drift', drift: 'It differs.', found })), 'npm.me'),
    ).toContain('Switch off');
  });

  it('where the wider lanes are ready already, a promotion switches them on', () => {
    const board = boardWith(at('npm', 'me', { state: 'on', on: true }), at('npm', 'pilot', { state: 'off' }));
    const promote = (some: Board) => acts(some, 'npm.me').find(({ word }) => word === 'Promote');
    expect(promote(board)).toMatchObject({ wish: { type: 'switch', on: true, lanes: keys('npm.pilot') } });
    expect(promote(boardWith(at('npm', 'me', { state: 'on', on: true })))).toMatchObject({
      wish: { type: 'promote', lanes: keys('npm.me') },
    });
  });

  it('lanes that different pushes changed last have no one way back', () => {
    const board = boardWith(
      at('npm', 'me', { state: 'off', lastPush: 3 }),
      at('pypi', 'me', { state: 'off', lastPush: 4 }),
    );
    expect(acts(board, 'npm.me', 'pypi.me').find(({ word }) => word === 'Undo')?.why).toContain(
      'Different pushes',
    );
  });
});
