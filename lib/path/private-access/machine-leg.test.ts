import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeLeg } from './machine-leg';

const url = 'https://artifactory.corp.acme.com/artifactory/api/system/ping';
const leg = { url, exit: '0', status: '200', address: '' };

test.each([
  ['Private Access', { address: '100.64.0.3' }, 'through Private Access, at the stub address 100.64.0.3.'],
  ['an older client', { address: '191.0.0.7' }, 'at the stub address 191.0.0.7.'],
  ['the office', { address: '10.1.2.3' }, 'from the private address 10.1.2.3.'],
  ['the Internet', { address: '8.8.4.4' }, 'from 8.8.4.4.'],
  ['an explicit proxy', {}, 'Answered 200.'],
])('it is reached through %s', (_, change, text) => {
  expect(judgeLeg({ ...leg, ...change })).toMatchObject({ as: 'artifactory', holds: true });
  expect(judgeLeg({ ...leg, ...change }).unsure).toBeUndefined();
  expect(judgeLeg({ ...leg, ...change }).text).toContain(text);
});

test('another answer than 200 is for a person to look at, a broken one is broken', () => {
  for (const status of ['204', '302', '401', '403', '404'])
    expect(judgeLeg({ ...leg, status })).toMatchObject({ holds: true, unsure: true });
  for (const status of ['500', '502', '503', '504'])
    expect(judgeLeg({ ...leg, status })).toMatchObject({ holds: false });
});

test.each([
  ['6', '', 'the name was not resolved.'],
  ['28', '100.64.0.3', 'no response came within 20 seconds. It is steered into Private Access'],
  ['28', '10.1.2.3', 'no response came within 20 seconds, at 10.1.2.3.'],
  ['60', '', 'the machine does not trust the certificate that it was shown.'],
  ['97', '', 'curl ended with 97.'],
])(
  'without an answer (curl ends with %s, address “%s”) it is broken, and why is said',
  (exit, address, text) => {
    const finding = judgeLeg({ ...leg, status: '', exit, address });
    expect(finding).toMatchObject({ holds: false });
    expect(finding.silent).toBeUndefined();
    expect(finding.text).toContain(text);
  },
);

test('a block without a reason shows nothing broken', () => {
  expect(judgeLeg({ ...leg, status: '', exit: '' })).toMatchObject({ holds: false, silent: true });
});

test('whatever stands in a block, only 200 is sure, and every answer is a sentence', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom('0', '28', '200', '404', '503', '100.64.0.3', '10.0.0.1'),
  );
  fc.assert(
    fc.property(part, part, part, (exit, status, address) => {
      const { holds, unsure, text } = judgeLeg({ url, exit, status, address });
      if (holds && !unsure) expect(Number(status)).toBe(200);
      expect(text.endsWith('.')).toBe(true);
    }),
  );
});
