import { expect, test } from 'vitest';
import { foldedWords, groupsOf, type Item, isFolded } from './checklist';

const AUDIENCE = { everyone: false, users: ['dana@acme.test', 'ana@acme.test'], groups: ['Pilot'] };
const item = (number: number, state: Item['state'], scope: string | null, afterApply = false) =>
  ({
    id: `task-${number}`,
    number,
    state,
    object: { kind: 'header-profile', name: 'jfrog-browsers' },
    scope: scope && { key: scope, name: scope, audience: AUDIENCE },
    afterApply,
  }) as Item;

test('tasks are cut where the scope changes, and where an Apply Changes comes between', () => {
  const items = [
    item(1, 'open', null),
    item(2, 'open', 'Me'),
    item(3, 'open', 'Me'),
    item(4, 'open', 'Pilot'),
    item(5, 'open', 'Me', true),
  ];
  expect(
    groupsOf(items).map(({ name, who, items: { length }, afterApply }) => [name, who, length, afterApply]),
  ).toEqual([
    ['HTTP header profiles', null, 1, false],
    ['Me', '2 people, 1 group', 2, false],
    ['Pilot', '2 people, 1 group', 1, false],
    ['Me', '2 people, 1 group', 1, true],
  ]);
});

test('what is made is folded away unless it is looked at or was not saved, and its numbers are said', () => {
  const items = [1, 2, 3].map((number) => item(number, 'verified', 'Me'));
  const made = item(5, 'made', 'Me');
  expect([...items, made].every((one) => isFolded(one, null))).toBe(true);
  expect(isFolded(made, 'task-5')).toBe(false);
  expect(
    isFolded({ ...made, unsaved: { made: true, problem: { code: 'unavailable', message: '' } } }, null),
  ).toBe(false);
  expect(isFolded(item(4, 'differs', 'Me'), null)).toBe(false);
  expect(foldedWords([...items, made])).toBe('1 to 3 verified, 5 made');
});
