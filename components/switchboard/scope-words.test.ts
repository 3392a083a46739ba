import { describe, expect, it } from 'vitest';
import type { Board } from './board';
import { scopeWords } from './scope-words';

const scope = (key: string, everyone = false) => ({
  key,
  name: key,
  audience: { everyone, users: [], groups: [] },
});
const count = (key: string, people: number | null, atMost = false) => ({
  scope: key,
  people,
  atMost,
  at: null,
  why: null,
});
const board = {
  scopes: [scope('Me'), scope('Pilot'), scope('Wave'), scope('Ring'), scope('Everyone', true)],
  headcounts: [
    count('Me', 1),
    count('Pilot', 42),
    count('Wave', 5, true),
    count('Ring', null),
    count('Everyone', 1310),
  ],
} as unknown as Board;
const lanes = (...scopes: string[]) => scopes.map((key) => ({ ecosystem: 'npm', scope: key }));

describe('scopeWords', () => {
  it.each([
    [['Me'], 'Me · 1 person'],
    [['Me', 'Me'], 'Me · 1 person'],
    [['Wave'], 'Wave · up to 5 people'],
    [['Me', 'Pilot'], 'Me, Pilot · up to 43 people'],
    [['Me', 'Ring'], 'Me, Ring · people unknown'],
    [['Ring', 'Everyone'], 'Ring, Everyone · 1,310 people'],
    [['Me', 'Pilot', 'Wave', 'Everyone'], '4 scopes · 1,310 people'],
  ])('%j is %s', (scopes, words) => {
    expect(scopeWords(board, lanes(...scopes))).toBe(words);
  });
});
