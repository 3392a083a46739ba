import { expect, it } from 'vitest';
import { askedOf } from './asked';

it.each([
  ['switch on npm pilot', 'lane npm pilot'],
  ['Turn off  Docker', 'lane Docker'],
  ['switch npm pilot off', 'lane npm pilot'],
  ['set up npm', 'lane npm'],
  ['setup npm', 'lane npm'],
  ['  npm pilot ', 'npm pilot'],
  // The names of screens and acts, and what is not finished yet.
  ['switchboard', 'switchboard'],
  ['switch everything off', 'lane everything'],
  ['set up', 'set up'],
  ['switch on', 'switch on'],
])('%s asks for %s', (typed, asked) => {
  expect(askedOf(typed)).toBe(asked);
});
