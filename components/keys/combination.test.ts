// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { ariaCombination, isCharacter, isPressed, shownCombination } from './combination';

const event = (pressed: Partial<KeyboardEvent>) => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...pressed,
});

it.each([
  ['C', event({ key: 'c', code: 'KeyC' }), true],
  ['C', event({ key: 'C', code: 'KeyC' }), true],
  ['C', event({ key: 'C', code: 'KeyC', shiftKey: true }), false],
  ['C', event({ key: 'c', code: 'KeyC', ctrlKey: true }), false],
  // By its letter, not by its place: where K is typed is no C.
  ['C', event({ key: 'с', code: 'KeyC' }), false],
  ['?', event({ key: '?', code: 'Slash', shiftKey: true }), true],
  ['?', event({ key: '?', code: 'Slash', ctrlKey: true }), false],
  ['Space', event({ key: ' ', code: 'Space' }), true],
  ['ArrowUp', event({ key: 'ArrowUp' }), true],
  ['ArrowUp', event({ key: 'ArrowUp', shiftKey: true }), false],
  ['Alt+K', event({ key: 'k', code: 'KeyK', altKey: true }), true],
  // As a Mac types it with Alt held, and as a Greek keyboard does.
  ['Alt+K', event({ key: '˚', code: 'KeyK', altKey: true }), true],
  ['Mod+K', event({ key: 'κ', code: 'KeyK', ctrlKey: true }), true],
  // Where Dvorak has a T.
  ['Mod+K', event({ key: 't', code: 'KeyK', ctrlKey: true }), false],
  ['Mod+K', event({ key: 'k', code: 'KeyK', ctrlKey: true, shiftKey: true }), false],
  ['Mod+K', event({ key: 'k', code: 'KeyK', metaKey: true }), false],
  ['Mod+K', event({ key: 'k', code: 'KeyK' }), false],
])('%s is pressed by %o: %s', (combination, pressed, expected) => {
  expect(isPressed(combination, pressed, false)).toBe(expected);
});

it('on a Mac ⌘ is the key that is Ctrl elsewhere', () => {
  expect(isPressed('Mod+K', event({ key: 'k', code: 'KeyK', metaKey: true }), true)).toBe(true);
  expect(isPressed('Mod+K', event({ key: 'k', code: 'KeyK', ctrlKey: true }), true)).toBe(false);
  expect([shownCombination('Mod+K', true), shownCombination('Mod+K', false)]).toEqual(['⌘ K', 'Ctrl K']);
  expect([ariaCombination('Mod+K', true), ariaCombination('Mod+K', false)]).toEqual(['Meta+K', 'Control+K']);
});

it('only what types a character can be switched off', () => {
  expect(['C', '?', 'Space', 'ArrowUp', 'Alt+K'].filter(isCharacter)).toEqual(['C', '?']);
});
