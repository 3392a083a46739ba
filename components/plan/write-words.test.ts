import { expect, it } from 'vitest';
import { writeWords } from './write-words';

const change = (
  op: 'create' | 'update' | 'delete' | 'accept',
  transport: 'api' | 'portal' | 'preview' = 'api',
) => ({
  op,
  transport,
});

it.each([
  ['1 PATCH', [change('update')]],
  ['2 PATCH, 1 POST', [change('update'), change('create'), change('update')]],
  ['1 PATCH, 2 portal tasks', [change('update'), change('update', 'portal'), change('create', 'portal')]],
  ['1 portal task', [change('delete', 'portal')]],
  ['no write', [change('accept'), change('accept')]],
  ['no write', []],
])('says %s', (words, changes) => {
  expect(writeWords(changes)).toBe(words);
});
