import { describe, expect, it } from 'vitest';
import { consolePath, navGroups, screenAt } from './screens';

describe('the navigation', () => {
  it('names each screen once', () => {
    const screens = navGroups.flatMap((group) => group.items.map((item) => item.screen));
    expect(new Set(screens).size).toBe(screens.length);
  });

  it('marks Plans and pushes while a push is open', () => {
    expect(screenAt('pushes')?.label).toBe('Plans and pushes');
    expect(screenAt('audit')?.label).toBe('Audit');
    expect(screenAt('wizard')?.label).toBe('Set up');
    expect(screenAt('nowhere')).toBeUndefined();
    expect(screenAt(null)).toBeUndefined();
  });
});

describe('consolePath', () => {
  it('keeps what a name brings along inside its own segment', () => {
    expect(consolePath('acme', 'switchboard')).toBe('/acme/switchboard');
    expect(consolePath('a/../b', 'plans', '17?x')).toBe('/a%2F..%2Fb/plans/17%3Fx');
  });
});
