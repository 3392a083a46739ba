import { describe, expect, test } from 'vitest';
import { FAULTS } from '@/testing/logs/faults';
import { clientLine, npaLine, publisherLine } from '@/testing/logs/lines';
import { ARTIFACTORY, ASKED, filesOf, flow, type Life, lifeOf, REGISTRY } from '@/testing/logs/lives';
import { readLogs } from './files/read-logs';

const file = (name: string, text: string | string[]) => ({
  name,
  file: new Blob([Array.isArray(text) ? text.join('\n') : text]),
});
const read = async (files: { name: string; file: Blob }[], asked = ASKED) => {
  const { diagnosis } = await readLogs(files, asked);
  if (!diagnosis) throw new Error('Nothing was read.');
  return diagnosis;
};
const first = async (...files: { name: string; file: Blob }[]) => (await read(files)).trace.hops[0];
const others = clientLine(5, flow('www.example.com', '93.184.216.34', 'nsProxy', 'chrome.exe'));

describe('where no line shows a request to the registry', () => {
  const diag = (line: string) =>
    file('nsdiag.txt', `Orgname:: acme.\nTenant URL :: acme.goskope.com.\n${line}\n`);

  test.each([
    ['stops', 'The client is not enabled', diag('Client status:: disable.')],
    ['stops', 'The tunnel to Netskope is not connected', diag('Tunnel status:: NSTUNNEL_DISCONNECTED.')],
    ['passes', 'Only cloud apps are steered', diag('Traffic Mode:: Cloud Apps.')],
    [
      'passes',
      'Left alone by an exception for the host',
      file('nsexception.json', '{"names": ["zoom.us", "npmjs.org"], "ips": []}'),
    ],
    [
      'unknown',
      'A package manager is among the certificate-pinned apps',
      file('nsbypass.json', '{"certPinnedAppList": [{"appName": "dev", "processName": "node.exe, slack"}]}'),
    ],
    [
      'passes',
      'Nothing is steered here',
      file(
        'nsdebuglog.log',
        clientLine(1, 'CTunnelMgr dynamic steering enhancement: Dynamic Web Mode = 0, steeringNone = true'),
      ),
    ],
    [
      'passes',
      'Left alone: npm is bypassed on managed devices',
      file(
        'nsdebuglog.log',
        clientLine(1, 'BypassAppMgr Found process: npm to be bypassed for managed devices'),
      ),
    ],
    [
      'passes',
      'The registry is in a private app',
      file('npadebuglog.log', npaLine(1, 'Added protocols *.npmjs.org:tcp:443-443;')),
    ],
    [
      'stops',
      'The client takes no traffic',
      file('nsdebuglog.log', clientLine(1, 'nsTunHandler Failed to find ip or iptables command')),
    ],
    ['unknown', 'No request to the registry is in these logs', file('nsdebuglog.log', others)],
  ])('%s: %s', async (state, title, one) => {
    expect(await first(one)).toMatchObject({ state, title });
  });

  test('on premises is said to be a reason, and so is an exception that has no names', async () => {
    const hop = await first(
      file('nsdebuglog.log', [
        others,
        clientLine(6, 'CTunnelMgr Client location is on-prem and traffic mode is 3, DNS 1'),
        clientLine(7, 'ExceptiontMgr IP 104.16.1.35 is found in IP address range Exception List'),
      ]),
    );
    expect(hop?.doubts.join(' ')).toMatch(/on premises.*have no names/);
    expect(hop?.lines).toHaveLength(2);
  });
});

describe('without the address that somebody saw', () => {
  const well = lifeOf(FAULTS[0] as (typeof FAULTS)[number]);
  const asked = { ...ASKED, address: null };

  test('a connection to a stub is Artifactory’s where no other app has its port', async () => {
    expect((await read(filesOf(well), asked)).trace.outcome).toBe('artifactory');
  });

  test('and may be of another app where one has', async () => {
    const npa = well.logs.npa.flatMap((line) =>
      line.includes('Added protocols bastion')
        ? [line, npaLine(3.05, 'Added protocols wiki.acme.test:tcp:443-443;')]
        : [line],
    );
    const { trace, stopped } = await read(filesOf({ logs: { ...well.logs, npa } }), asked);
    expect(trace.outcome).toBe('unknown');
    expect(stopped?.doubts.join()).toMatch(/another host of this user has that port/);
  });
});

describe('what a publisher’s log cannot say', () => {
  const { logs } = lifeOf(FAULTS[0] as (typeof FAULTS)[number]);
  const withPublisher = (publisher: string[]): Pick<Life, 'logs'> => ({ logs: { ...logs, publisher } });

  test('without times: whether it was this request', async () => {
    const { trace, notes } = await read(
      filesOf(withPublisher([publisherLine(null, `Creating tcp connection to ${ARTIFACTORY}:443`)])),
    );
    expect(trace.outcome).toBe('unknown');
    expect(notes.join(' ')).toMatch(/no times/);
  });

  test('empty: that it ran at all', async () => {
    const files = [...filesOf(withPublisher([])), file('agent.txt', '')];
    expect((await read(files)).stopped?.title).toBe('The publishers wrote nothing');
  });

  test('on another port, or long before: nothing of this request', async () => {
    for (const line of [
      publisherLine(61, `Creating tcp connection to ${ARTIFACTORY}:8443`),
      publisherLine(-3_600, `Creating tcp connection to ${ARTIFACTORY}:443`),
    ])
      expect((await read(filesOf(withPublisher([line])))).stopped?.step).toBe(12);
  });
});

test('a gap between rotated files, and a zone that is assumed, are said', async () => {
  const { notes } = await read([
    file('nsdebuglog.log', clientLine(20_000, flow(REGISTRY, '104.16.1.35', 'nsProxy'))),
    file('nsdebuglog.1.log', others),
  ]);
  expect(notes.join(' ')).toMatch(/6 hours are missing.*in the zone that was chosen/);
});

test('what came after the failure that is asked about counts for nothing, in any log', async () => {
  for (const offsetMinutes of [60, -330, 0]) {
    const writing = { offsetMinutes, host: 'X', digits: 3 as const };
    const now = lifeOf(
      FAULTS.find(({ name }) => name === 'not entitled') ?? (FAULTS[0] as (typeof FAULTS)[number]),
      writing,
    );
    const good = lifeOf(FAULTS[0] as (typeof FAULTS)[number], { ...writing, daysBefore: 1 });
    const files = [
      ...filesOf(now),
      ...filesOf(good).map((one) => ({ ...one, name: one.name.replace('.', '.1.') })),
    ];
    const failedAt = Date.UTC(2026, 10, 29, 10, 1) + offsetMinutes * 60_000;
    expect((await read(files)).stopped?.key).toBe('entitlement');
    const { trace, notes } = await read(files, { ...ASKED, failedAt });
    expect(trace.outcome).toBe('artifactory');
    expect(notes.join(' ')).toMatch(/lines are of after the failure/);
  }
});

test('round trips are told by day, service and POP', async () => {
  const at = (day: number, pop: string, rtt: number) =>
    clientLine(day * 86_400, `gslb [NPA]: post client rtt pop:${pop} ip:163.116.1.1 rtt:${rtt}`);
  const { trips } = await read([
    file('nsdebuglog.log', [at(0, 'FRA1', 10), at(0, 'FRA1', 14), at(1, 'NYC1', 90)]),
  ]);
  expect(trips).toEqual([
    { day: '2026-11-30', service: 'NPA', pop: 'FRA1', count: 2, least: 10, most: 14, mean: 12 },
    { day: '2026-12-01', service: 'NPA', pop: 'NYC1', count: 1, least: 90, most: 90, mean: 90 },
  ]);
});
