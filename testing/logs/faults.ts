import { clientLine, npaLine } from './lines';
import { ARTIFACTORY, type Fault, flow, REGISTRY, rule } from './lives';

const nothing = () => [];
const unseen = { taken: nothing, connected: nothing } as const;

/** What can be wrong, one thing each, with what the decision list says of it (docs/facts/client-logs.md 5). */
export const FAULTS: readonly Fault[] = [
  { name: 'well', outcome: 'artifactory', stopped: null, step: null, change: () => ({}) },
  {
    name: 'tunnel to the proxy down',
    outcome: 'unknown',
    stopped: 'steering',
    step: 1,
    change: (_, w) => ({
      ...unseen,
      registry: nothing,
      swg: [clientLine(1, 'nsssl DTLS failed to connect to gateway-mia2.goskope.com:443, err: 10065', w)],
    }),
  },
  {
    name: 'client switched off after a good request',
    outcome: 'unknown',
    stopped: 'steering',
    step: 1,
    change: (_, w) => ({
      after: [
        clientLine(200, 'nsTunnel DTLS disconnecting nsTunnel, context = NSTUNNEL_DISCONNECTED_BYUSER', w),
      ],
    }),
  },
  {
    name: 'exception for the host',
    outcome: 'public',
    stopped: 'steering',
    step: 2,
    change: (_, w) => ({
      ...unseen,
      registry: (at) => [
        clientLine(
          at,
          `BypassAppMgr bypassing flow to exception host: ${REGISTRY}, process: node, Dest IP: 104.16.1.35, Dest Port: 443`,
          w,
        ),
      ],
    }),
  },
  {
    name: 'certificate-pinned process',
    outcome: 'public',
    stopped: 'steering',
    step: 2,
    change: (_, w) => ({
      ...unseen,
      registry: (at) => [
        clientLine(at, `BypassAppMgr Bypassing connection from process: node, host: ${REGISTRY}`, w),
      ],
    }),
  },
  {
    name: 'dropped on the device',
    outcome: 'stopped',
    stopped: 'steering',
    step: 2,
    change: (_, w) => ({
      ...unseen,
      registry: (at) => [
        clientLine(at, `BypassAppMgr Dropping connection from process: node, host: ${REGISTRY}`, w),
      ],
    }),
  },
  {
    name: 'tunnelled without decryption',
    outcome: 'public',
    stopped: 'decryption',
    step: 2,
    change: (_, w) => ({
      ...unseen,
      registry: (at) => [
        clientLine(
          at,
          `BypassAppMgr Bypassing connection by tunneling from process: node, host: ${REGISTRY}`,
          w,
        ),
        clientLine(at + 0.01, flow(REGISTRY, '104.16.1.35', ''), w),
      ],
    }),
  },
  {
    name: 'to the Cloud Firewall',
    outcome: 'public',
    stopped: 'steering',
    step: null,
    change: (_, w) => ({
      ...unseen,
      registry: (at) => [clientLine(at, flow(REGISTRY, '104.16.1.35', 'app-fw'), w)],
    }),
  },
  { name: 'not redirected', outcome: 'unknown', stopped: 'redirect', step: 4, change: () => unseen },
  {
    name: 'Artifactory through the proxy',
    outcome: 'unknown',
    stopped: null,
    step: null,
    change: (_, w) => ({
      ...unseen,
      artifactoryFlow: (at) => [clientLine(at, flow(ARTIFACTORY, '203.0.113.9', 'nsProxy'), w)],
    }),
  },
  {
    name: 'Publisher DNS without its address in an app',
    outcome: 'stopped',
    stopped: 'interception',
    step: 6,
    change: (_, w) => ({
      ...unseen,
      artifactoryFlow: (at) => [
        clientLine(
          at,
          `BypassAppMgr Bypassing flow from process: node to private ip: 10.0.0.242, Port: 443, host: ${ARTIFACTORY}`,
          w,
        ),
      ],
    }),
  },
  {
    name: 'waits for the user to sign in',
    outcome: 'stopped',
    stopped: 'tunnel',
    step: 7,
    change: ({ taken }, w) => ({
      taken,
      connected: nothing,
      npaState: [
        clientLine(20, 'CNpaTunnelMgr Set NPA (Shutdown by GW) status from 0 to 1', w),
        clientLine(
          20,
          'NSCOM2 message NPA_REQUEST_AUTHENTICATION sent from server to "ALL" client with count 1',
          w,
        ),
      ],
    }),
  },
  {
    name: 'Private Access stopped',
    outcome: 'stopped',
    stopped: 'tunnel',
    step: 7,
    change: ({ taken }, w) => ({
      taken,
      connected: nothing,
      after: [
        clientLine(
          120,
          'CNpaTunnelMgr Set NPA (current) status from [NPA_IS_STARTED] to [NPA_IS_STOPPED]',
          w,
        ),
      ],
    }),
  },
  {
    name: 'not entitled',
    outcome: 'stopped',
    stopped: 'entitlement',
    step: 8,
    change: ({ taken }, w) => ({
      taken,
      connected: nothing,
      srp: (at) =>
        [...rule('SSH', 'allow', 'bastion.acme.test:tcp:22-22;'), 'SRP live status is 1.'].map((text) =>
          npaLine(at, text, w),
        ),
    }),
  },
  {
    name: 'no longer entitled',
    outcome: 'stopped',
    stopped: 'entitlement',
    step: 8,
    change: ({ srp, taken }, w) => ({
      taken,
      connected: nothing,
      srp: (at) => [
        ...srp(at),
        ...['Added protocols bastion.acme.test:tcp:22-22;', 'SRP live status is 1.'].map((text) =>
          npaLine(at + 20, text, w),
        ),
      ],
    }),
  },
  {
    name: 'denied by a rule',
    outcome: 'stopped',
    stopped: 'entitlement',
    step: 9,
    change: ({ taken }, w) => ({
      taken,
      connected: nothing,
      srp: (at) =>
        [
          ...rule('Block Artifactory', 'remediate', `${ARTIFACTORY}:tcp:443-443;`),
          'SRP live status is 1.',
        ].map((text) => npaLine(at, text, w)),
    }),
  },
  {
    name: 'port not in the app',
    outcome: 'stopped',
    stopped: 'entitlement',
    step: 10,
    change: ({ taken }, w) => ({
      taken,
      connected: nothing,
      srp: (at) =>
        [...rule('Engineering', 'allow', `${ARTIFACTORY}:tcp:8081-8082;`), 'SRP live status is 1.'].map(
          (text) => npaLine(at, text, w),
        ),
    }),
  },
  {
    name: 'no publisher',
    outcome: 'stopped',
    stopped: 'publisher',
    step: 12,
    change: () => ({ connected: nothing }),
  },
];
