import { expect, it } from 'vitest';
import type { Board } from '@/components/switchboard/board';
import { laneParam, neighbours, placeNamed, widerThan } from './places';

const named = (keys: string[]) => keys.map((key) => ({ key, name: key }));
const board = { ecosystems: named(['npm', 'pypi']), scopes: named(['me', 'everyone']) } as unknown as Board;
const at = (name: string) => {
  const place = placeNamed(board, name);
  if (!place) throw new Error(`There is no ${name}.`);
  return place;
};

it('finds a lane by its name in the address, and none that is not there', () => {
  expect(laneParam(at('pypi.me'))).toBe('pypi.me');
  for (const name of ['', 'npm', 'npm.nobody', 'cargo.me', 'npm.me.x'])
    expect(placeNamed(board, name)).toBeNull();
});

it('goes through the rows, and from the last lane to the first', () => {
  const around = (name: string) => {
    const { before, after } = neighbours(board, at(name));
    return [laneParam(before), laneParam(after)];
  };
  expect(around('npm.everyone')).toEqual(['npm.me', 'pypi.me']);
  expect(around('npm.me')).toEqual(['pypi.everyone', 'npm.everyone']);
  expect(around('pypi.everyone')).toEqual(['pypi.me', 'npm.me']);
});

it('knows the next wider scope', () => {
  expect(widerThan(board, at('npm.me'))?.key).toBe('everyone');
  expect(widerThan(board, at('npm.everyone'))).toBeNull();
});
