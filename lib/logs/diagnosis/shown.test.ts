import { describe, expect, test } from 'vitest';
import type { Hop, HopKey, HopState } from '../../path/trace';
import { comparable, parting } from './beside';
import { masked } from './mask';

const hop = (key: HopKey, state: HopState): Hop => ({
  key,
  leg: 'request',
  state,
  title: `${key} ${state}`,
  reason: '',
  evidence: { kind: 'prediction', why: '' },
  doubts: [],
  todo: null,
});
const of = (...hops: Hop[]) => ({
  producer: 'predicted' as const,
  outcome: 'unknown' as const,
  summary: '',
  hops,
});

describe('beside what was predicted', () => {
  test.each([
    ['the same', [hop('steering', 'ok')], [hop('steering', 'ok')], null],
    ['not known by the logs', [hop('steering', 'ok')], [hop('steering', 'unknown')], null],
    ['not known by the prediction', [hop('steering', 'unknown')], [hop('steering', 'passes')], null],
    ['another state', [hop('steering', 'ok')], [hop('steering', 'passes')], 'steering'],
    ['well where nothing was predicted', [], [hop('tunnel', 'ok')], null],
    [
      'redirected where that was not predicted',
      [hop('rules', 'passes')],
      [hop('redirect', 'ok')],
      'redirect',
    ],
    [
      'stopped where nothing was predicted',
      [hop('steering', 'ok')],
      [hop('steering', 'ok'), hop('tunnel', 'stops')],
      'tunnel',
    ],
  ] as const)('%s', (_, predicted, observed, at) => {
    expect(parting(of(...predicted), of(...observed))?.observed.key ?? null).toBe(at);
  });

  test('a station that the prediction has nothing of is compared with itself', () => {
    const observed = of(hop('steering', 'passes'), hop('tunnel', 'stops'));
    const beside = comparable(of(hop('steering', 'ok'), hop('rules', 'ok')), observed);
    expect(beside.hops.map(({ title }) => title)).toEqual(['steering ok', 'tunnel stops']);
  });
});

test.each([
  ['Email:: dana@acme.test.', 'Email:: •••'],
  ['from 192.168.1.146:53405 to 104.16.1.35:443', 'from 192.168.•.•:53405 to 104.16.•.•:443'],
  ['connection to 100.64.0.3', 'connection to 100.64.0.3'],
  ['from fe80::1c2:d3e4:f5a6:b7c8 at 10:20:30', 'from •••• at 10:20:30'],
  ['/Users/dana/x and C:\\Users\\dana\\y', '/Users/•••/x and C:\\Users\\•••\\y'],
  ['ST Agent 111.0.0.1880;ID-PF4H9SYA', 'ST Agent 111.0.0.1880;•••'],
])('%s is shown as %s', (text, shown) => {
  expect(masked(text)).toBe(shown);
});
