import { describe, expect, test } from 'vitest';
import { appProblems, hostProblem, portsIn } from './app-problems';

describe('a host line', () => {
  test.each([
    'repo.acme.test',
    'REPO.Acme.Test',
    'nexus',
    '*.acme.test',
    '*.repo.acme.test',
    '10.0.0.5',
    'fd00::5',
    '10.0.0.0/8',
    'fd00::/8',
    'ip-10-0-0-242.us-west-1.compute.internal',
  ])('%s is taken', (host) => {
    expect(hostProblem(host)).toBeNull();
  });

  test.each([
    ['*.com', /all names below a top-level domain/],
    ['*.local', /all names below a top-level domain/],
    ['com', /is a top-level domain/],
    ['de', /is a top-level domain/],
    ['0.0.0.0/0', /wider than \/8/],
    ['::/0', /wider than \/8/],
    ['10.0.0.0/7', /wider than \/8/],
    ['*', /no host name/],
    ['a.*.acme.test', /no host name/],
    ['10.0.0.300', /no host name/],
    ['10.0.0.0/40', /no host name/],
    ['https://repo.acme.test', /no host name/],
    ['repo acme', /no host name/],
    ['', /no host name/],
  ])('%s is refused', (host, text) => {
    expect(hostProblem(host)).toMatch(text);
  });
});

test('what is wrong with a whole app is said beside its field', () => {
  const ports = portsIn('443');
  if (typeof ports === 'string') throw new Error(ports);
  const app = { hosts: ['repo.acme.test', '10.0.0.0/24'], ports, publishers: ['one'] };
  const own = ['10.0.0.21'];
  expect(appProblems(app, [])).toEqual([]);
  expect(appProblems(app, own)[0]?.text).toMatch(/contains the publisher 10\.0\.0\.21/);
  expect(appProblems({ ...app, hosts: ['10.0.0.21'] }, own)[0]?.text).toMatch(/contains the publisher/);
  expect(appProblems({ ...app, hosts: ['10.0.0.22'] }, own)).toEqual([]);
  const many = Array.from({ length: 501 }, (_, at) => `h${at}.acme.test`);
  expect(appProblems({ ...app, hosts: many }, [])).toMatchObject([{ field: 'hosts', text: /501 hosts/ }]);
  expect(appProblems({ ...app, hosts: many.slice(1) }, [])).toEqual([]);
  expect(
    appProblems({ hosts: [], ports: [], publishers: many.slice(0, 17) }, []).map(({ field }) => field),
  ).toEqual(['hosts', 'ports', 'publishers']);
});

test.each([
  ['443', [['tcp', 443, 443]]],
  [
    '443, 8081-8082',
    [
      ['tcp', 443, 443],
      ['tcp', 8081, 8082],
    ],
  ],
  [
    'tcp:22; UDP 53',
    [
      ['tcp', 22, 22],
      ['udp', 53, 53],
    ],
  ],
  ['', []],
])('the ports “%s” are read', (text, ranges) => {
  expect(portsIn(text)).toEqual(ranges.map(([protocol, from, to]) => ({ protocol, from, to })));
});

test.each(['0', '65536', '9-8', 'http', '443-', '1-2-3'])('the ports “%s” are refused', (text) => {
  expect(portsIn(text)).toMatch(/no port or range of ports/);
});
