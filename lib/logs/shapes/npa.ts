import { shape, shapeSet, words } from './shape';

/** Lines of `npadebuglog.log` (docs/facts/client-logs.md 3). */
export const NPA_SHAPES = shapeSet([
  shape(
    52,
    'asked',
    'Getting policy rule for host ip',
    /host ip (?<hex>[0-9a-f]{1,8}), proto (?<proto>\d+) port (?<port>\d+)/i,
  ),
  shape(47, 'protocols', 'Added protocols', /Added protocols ?(?<list>[^;]*:.*)/),
  words(47, 'no-protocols', 'Added protocols'),
  shape(45, 'rule', 'Adding Host Rule Name:', /Rule Name: ?(?<policy>.*?) *; *Action: ?(?<action>\w*)/),
  shape(45, 'rule-policy', 'Policy Name:', /Policy Name: ?(?<policy>.*)/),
  shape(45, 'rule-app', 'App Name:', /App Name: ?(?<app>.*)/),
  shape(45, 'rule-publishers', 'Publishers:', /Publishers: ?(?<publishers>.*)/),
  shape(46, 'srp', 'SRP live status is', /is (?<status>\d+)/),
  shape(48, 'resolved', 'by EDNS', /Resolved ?(?<gateway>\S*) as ?(?<ip>\S*) by EDNS/),
  words(49, 'npa-tls', 'TLS client established connection'),
  words(50, 'device-info', 'Received device info request'),
  shape(51, 'dns', 'Tunnel DNS request for type:', /type: (?<type>\d+)/),
  words(53, 'npa-connecting', 'NPA client is connecting to', 'adding npa tunnel'),
  shape(53, 'tenant', 'Set tenant url', /url (?<tenant>\S+)/),
  shape(54, 'rtt', 'GW FQDN =', /POP = (?<pop>[^,]*), RTT = (?<rtt>\d+)/),
]);

/** Lines of a publisher's `agent.txt` and `publisher_wizard.log` (docs/facts/client-logs.md 4). */
export const PUBLISHER_SHAPES = shapeSet([
  shape(61, 'connected', 'Creating tcp connection to ', /connection to (?<host>\S+):(?<port>\d+)/),
  shape(60, 'protocols', 'Added protocols', /Added protocols ?(?<list>[^;]*:.*)/),
  shape(56, 'publisher-up', 'NPACONNECTED', /"publisherId": ?"(?<publisher>[^"]*)"/),
  shape(57, 'gateway-resolved', 'Received response for host', /result is (?<result>-?\d+)/),
  words(58, 'not-intercepted', 'verify_callback', 'Verified: /'),
  words(59, 'publisher-tls-failed', 'SSL Error'),
  words(62, 'session', 'Set clientId', 'Cleaning up l3clientChannel'),
  words(63, 'publisher-resolving', 'Connect to stitcher status: Resolving'),
  words(63, 'publisher-resolved', 'ConnectedResolvedByGSLB'),
  words(64, 'publisher-idle', 'NsConfig Pull & Save successfully completed'),
  words(65, 'registered', 'Publisher registered successfully'),
  words(65, 'not-registered', 'certificate signed by unknown authority', 'Registration failed'),
  words(66, 'dataplane', 'connectivity to the Netskope Dataplane', 'Connectivity to the Netskope Dataplane'),
]);
