import { expect, it } from 'vitest';
import { filtersOf, queryOf } from './filter';

it('takes from an address what it knows, once and without blanks', () => {
  const asked = {
    person: ' ana ',
    text: '',
    other: 'x',
    action: ['a', 'b'],
    from: '2026-02-31',
    to: '2026-11-29',
  };
  expect(filtersOf(asked)).toEqual({ person: 'ana', to: '2026-11-29' });
});

it('gives the address back that it was read from', () => {
  const filters = filtersOf({ text: 'a & b', object: '#1 Switch npm, Me on' });
  expect(filtersOf(Object.fromEntries(new URLSearchParams(queryOf(filters, { tenant: 'x' }))))).toEqual(
    filters,
  );
});
