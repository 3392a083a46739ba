import type { Asked } from '../../lib/logs/collecting/asked';
import type { HopKey, Outcome } from '../../lib/path/trace';
import { clientLine, npaLine, publisherLine, toHex, USUAL, type Writing } from './lines';

export const REGISTRY = 'registry.npmjs.org';
export const ARTIFACTORY = 'artifactory.acme.test';
export const STUB = '100.64.0.3';
export const ASKED: Asked = {
  registries: [REGISTRY, '*.npmjs.com'],
  artifactory: ARTIFACTORY,
  port: 443,
  address: STUB,
  zone: null,
};

/** The logs of one life of a packet, line by line, and what is true of it. */
export type Life = {
  name: string;
  logs: { client: string[]; npa: string[]; publisher: string[] };
  asked: Asked;
  outcome: Outcome;
  /** The first station that is not as it should be; null where every one is. */
  stopped: HopKey | null;
  /** The entry of the decision list that says so. */
  step: number | null;
};

type Parts = {
  /** What the client does with the request to the registry, at a moment. */
  registry: (at: number) => string[];
  before: string[];
  swg: string[];
  npaState: string[];
  srp: (at: number) => string[];
  taken: (at: number) => string[];
  artifactoryFlow: (at: number) => string[];
  connected: (at: number) => string[];
  after: string[];
};

export const flow = (host: string, to: string, target: string, process = 'node') =>
  `nsTunnel DTLS Tunneling flow from addr: 192.168.1.146:53405, process: ${process} to host: ${host}, addr: ${to}:443 to ${target}`;

export const rule = (policy: string, action: string, hosts: string | null, publishers = 'dc1-a, dc1-b') => [
  `Adding Host Rule Name: ${policy}; Action:${action}`,
  `Policy Name: ${policy}`,
  'App Name: artifactory',
  ...(hosts ? [`Added protocols ${hosts}`] : []),
  `Publishers: ${publishers}`,
];

/** Everything as it should be. */
const WELL = (writing: Writing): Parts => ({
  before: [
    clientLine(
      0,
      'Config setting STA user agent: Windows NT 11.0 x64;Netskope ST Agent 111.0.0.1880;ID-PF4H9SYA',
      writing,
    ),
    clientLine(0.2, 'CTunnelMgr Client location is remote and traffic mode is 3, DNS 1', writing),
  ],
  swg: [
    clientLine(
      1,
      'nsTunnel DTLS SSL connected to the gslbgw server: gateway-ord2.goskope.com(163.116.249.35):443 successfully',
      writing,
    ),
  ],
  npaState: [
    clientLine(
      2,
      'CNpaTunnelMgr Set NPA (current) status from [NPA_IS_STARTING] to [NPA_IS_STARTED]',
      writing,
    ),
  ],
  srp: (at) =>
    [
      ...rule('Engineering', 'allow', `${ARTIFACTORY}:tcp:443-443; tcp:8443-8443;`),
      ...rule('SSH', 'allow', 'bastion.acme.test:tcp:22-22;'),
      'SRP live status is 1.',
    ].map((text, index) => npaLine(at + index / 100, text, writing)),
  registry: (at) => [clientLine(at, flow(REGISTRY, '104.16.1.35', 'nsProxy'), writing)],
  taken: (at) => [npaLine(at, `Getting policy rule for host ip ${toHex(STUB)}, proto 6 port 443`, writing)],
  artifactoryFlow: () => [],
  connected: (at) => [publisherLine(at, `Creating tcp connection to ${ARTIFACTORY}:443`, writing)],
  after: [],
});

const NOISE = (writing: Writing) =>
  Array.from({ length: 12 }, (_, at) =>
    clientLine(
      3 + at,
      flow(`www.site${at}.example.com`, `93.184.216.${at + 1}`, 'nsProxy', 'chrome.exe'),
      writing,
    ),
  );

type Truth = Pick<Life, 'outcome' | 'stopped' | 'step'>;
export type Fault = Truth & {
  name: string;
  change: (parts: Parts, writing: Writing) => Partial<Parts>;
  asked?: Partial<Asked>;
};

/** One life, with something wrong, as its logs have it. */
export function lifeOf({ change, name, asked, ...truth }: Fault, writing: Writing = USUAL): Life {
  const well = WELL(writing);
  const parts = { ...well, ...change(well, writing) };
  const begin = 60;
  return {
    name,
    ...truth,
    asked: { ...ASKED, ...asked },
    logs: {
      client: [
        ...parts.before,
        ...parts.swg,
        ...NOISE(writing),
        ...parts.npaState,
        ...parts.registry(begin),
        ...parts.artifactoryFlow(begin + 1),
        ...parts.after,
      ],
      npa: [
        npaLine(
          2,
          'TLS client established connection TLS version:TLSv1.2 server:gateway.npa.goskope.com',
          writing,
        ),
        ...parts.srp(3),
        npaLine(50, 'Tunnel DNS request for type: 1', writing),
        ...parts.taken(begin + 1),
      ],
      publisher: [
        publisherLine(
          0,
          'Added protocols artifactory.acme.test:tcp:443-443;',
          writing,
          'reachability.cpp:109:parse()',
        ),
        publisherLine(
          1,
          '{"eventId": "NPACONNECTED", "publisherId": "130dbd9d40e4ad35", "stitcherIp": "163.116.135.6", "tenant": "ns-6413.us-sv5.npa.goskope.com"}',
          writing,
          'tunnel.cpp:9:logPublisherTunnelEvent()',
        ),
        ...parts.connected(begin + 1.2),
      ],
    },
  };
}

const FILE_OF = { client: 'nsdebuglog.log', npa: 'npadebuglog.log', publisher: 'agent.txt' } as const;

/** The logs as files. */
export const filesOf = ({ logs }: Pick<Life, 'logs'>): { name: string; file: Blob }[] =>
  (['client', 'npa', 'publisher'] as const)
    .filter((kind) => logs[kind].length > 0)
    .map((kind) => ({ name: FILE_OF[kind], file: new Blob([`${logs[kind].join('\n')}\n`]) }));
