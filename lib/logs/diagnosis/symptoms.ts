import type { HopKey } from '../../path/trace';

/** What somebody complains of, and the check that settles it. */
export type Symptom = {
  key: string;
  /** As somebody says it. */
  says: string;
  /** What to look at, in one or two sentences. */
  check: string;
  /** Stations of the trace that settle it, the first that is not as it should be first. */
  stations: readonly HopKey[];
  /** Another screen that settles it; null where the logs do. */
  screen: 'doctor' | 'tracer' | 'traffic' | 'clients' | null;
};

export const SYMPTOMS: readonly Symptom[] = [
  {
    key: 'stub-timeout',
    says: 'npm times out at 100.64.x.x',
    check:
      'The name is in a private app, and the connection is not carried: tunnel, a rule that denies, the port, or no publisher. The first of these that is not as it should be is the reason.',
    stations: ['tunnel', 'entitlement', 'interception', 'publisher'],
    screen: null,
  },
  {
    key: 'home',
    says: 'It works in the office, not at home (a timeout at 10.x)',
    check:
      'Use Publisher DNS gives the real address, and no app covers it: the connection stays on the local network. See whether it was taken into Private Access.',
    stations: ['interception', 'entitlement', 'tunnel'],
    screen: null,
  },
  {
    key: 'office',
    says: 'It works at home, not in the office',
    check:
      'Dynamic steering sends only cloud apps on premises. See where the client thinks it is, and whether the request was steered.',
    stations: ['steering'],
    screen: 'doctor',
  },
  {
    key: 'no-entry',
    says: 'The install succeeds, but Artifactory has no entry',
    check:
      'The request went to the public registry: by an exception on the laptop, without decryption, or past the rule. The first station that passes by is the reason; for rules of other teams trace the request.',
    stations: ['steering', 'decryption', 'redirect'],
    screen: 'tracer',
  },
  {
    key: 'slow',
    says: 'It is slow since Monday',
    check: 'Another POP, or a longer way to it: compare the days in the table of round trips.',
    stations: [],
    screen: null,
  },
  {
    key: 'unresolved',
    says: 'The name of Artifactory does not resolve (NXDOMAIN)',
    check:
      'No app of this user covers the name, or its resolver goes past the client (DNS over HTTPS, a container, WSL).',
    stations: ['entitlement', 'interception'],
    screen: null,
  },
  {
    key: 'certificate',
    says: 'SELF_SIGNED_CERT_IN_CHAIN, unable to get local issuer certificate, x509: unknown authority',
    check:
      'The tool does not trust the CA that signs decrypted traffic. The doctor shows who issued the certificate; the table of clients has the setting of each tool.',
    stations: ['redirect'],
    screen: 'doctor',
  },
  {
    key: 'strict',
    says: 'Basic Constraints of CA cert not marked critical (Python 3.13)',
    check:
      'The CA lacks a critical extension that strict Python wants. A new CA settles it; no log of the client shows it.',
    stations: [],
    screen: 'clients',
  },
  {
    key: 'credentials',
    says: 'docker pull: Bad Credentials',
    check:
      'A stored login of Docker Hub was sent to Artifactory. Sign out of it; no log of the client shows it.',
    stations: [],
    screen: 'clients',
  },
  {
    key: 'second-time',
    says: 'The first request fails, the second works',
    check:
      'An error setting with Bypass remembers a host only after one block page. Upload the CA of Artifactory as a trusted CA instead.',
    stations: ['redirect', 'answer'],
    screen: null,
  },
  {
    key: 'docking',
    says: 'It hangs for two minutes after docking or waking up',
    check: 'The tunnel is bound to the network that was left; the client notices at its keepalive.',
    stations: ['tunnel'],
    screen: null,
  },
];
