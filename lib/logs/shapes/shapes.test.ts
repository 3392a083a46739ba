import { expect, test } from 'vitest';
import { SAMPLES } from '@/testing/logs/samples';
import { CLIENT_SHAPES } from './client';
import { NPA_SHAPES, PUBLISHER_SHAPES } from './npa';
import { tell } from './shape';

const SHAPES = { client: CLIENT_SHAPES, npa: NPA_SHAPES, publisher: PUBLISHER_SHAPES };

test.each(SAMPLES.map((sample) => [`${sample[0]} ${sample[1]}: ${sample[2]}`, sample] as const))(
  '%s',
  (_, sample) => {
    const [kind, rule, message, fields] = sample;
    const told = tell(SHAPES[kind], message);
    expect(told?.shape.rule).toBe(rule);
    if (fields) expect(told?.fields).toMatchObject(fields);
  },
);

test('every shape has a line here', () => {
  for (const kind of ['client', 'npa', 'publisher'] as const) {
    const seen = SAMPLES.filter(([one]) => one === kind).map(
      ([, , message]) => tell(SHAPES[kind], message)?.shape,
    );
    expect(SHAPES[kind].list.filter((shape) => !seen.includes(shape)).map(({ key }) => key)).toEqual([]);
  }
});
