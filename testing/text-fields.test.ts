import { expect, it } from 'vitest';
import { z } from 'zod';
import { sampleOf, textFields } from './text-fields';

const Input = z.strictObject({
  tenant: z.string().min(1).max(60),
  how: z.enum(['exact', 'regex']),
  text: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text.length),
  note: z.string().max(9).nullable().optional(),
  people: z.array(z.string().max(3)).max(4),
  intent: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('say'), words: z.string() }),
    z.strictObject({ type: z.literal('count'), number: z.number() }),
  ]),
});
const valid = {
  tenant: 'acme',
  how: 'exact',
  text: 'b',
  people: ['c'],
  intent: { type: 'count', number: 2 },
};

it('finds each text of an input with its largest size, in every form that decides how it is read', () => {
  const found = textFields(Input, valid);
  expect(found.map(({ path, longest, most, valid }) => [path, longest, most, valid])).toEqual([
    ['tenant', 60, 1, 'acme'],
    ['text', 200, 1, 'b'],
    ['note', 9, 1, 'a'],
    ['people', 3, 4, 'c'],
    ['intent.words', null, 1, 'a'],
    // In the other form, what stands beside its choice.
    ['tenant', 60, 1, 'acme'],
    ['text', 200, 1, 'b'],
    ['note', 9, 1, 'a'],
    ['people', 3, 4, 'c'],
  ]);
  expect(found.find(({ path }) => path === 'text')?.filled(['x'])).toEqual({ ...valid, text: 'x' });
  expect(found.at(-1)?.filled(['x'])).toEqual({ ...valid, how: 'regex', people: ['x'] });
  expect(found.find(({ path }) => path === 'intent.words')?.filled(['x'])).toEqual({
    ...valid,
    intent: { type: 'say', words: 'x' },
  });
  expect(found.find(({ path }) => path === 'people')?.filled(['x', 'y'])).toEqual({
    ...valid,
    people: ['x', 'y'],
  });
});

it('fills each field so that the input is still one', () => {
  for (const { filled } of textFields(Input, valid))
    expect(Input.safeParse(filled(['x'])).success).toBe(true);
});

it('makes up an input from what is required alone', () => {
  expect(sampleOf(Input)).toEqual({
    tenant: 'a',
    how: 'exact',
    text: 'a',
    people: ['a'],
    intent: { type: 'say', words: 'a' },
  });
});
