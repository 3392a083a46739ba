import type { LogQuestion } from '@/lib/services/logs/begin';

/**
 * Logs of an install that failed, made up in the shapes of real ones, for whoever has none yet: everything is as it should be but
 * for the publisher, which never connects.
 */
export function sampleFiles({ artifactory, registries }: LogQuestion): File[] {
  const registry = registries.find((host) => !host.startsWith('*.')) ?? 'registry.npmjs.org';
  const client = (at: string, message: string) =>
    `2026/11/30 11:${at} stAgentSvc p1a4c t2f08 info tunnel.cpp:878 ${message}`;
  const npa = (at: string, message: string) =>
    `[LAPTOP-7:2026-11-30 11:${at}120 +01:00] [info] policy.cpp:572:build():0x52a2da0 ${message}`;
  const publisher = (message: string) => `reachability.cpp:109:parse():0x2484790 ${message}`;
  const logs = {
    'nsdebuglog.log': [
      client(
        '00:01.000',
        'nsTunnel DTLS SSL connected to the gslbgw server: gateway-fra1.goskope.com(163.116.249.35):443 successfully',
      ),
      client('00:02.000', 'CTunnelMgr Client location is remote and traffic mode is 3, DNS 1'),
      client('00:02.500', 'gslb [NPA]: post client rtt pop:FRA1 ip:163.116.249.69 rtt:14'),
      client(
        '00:03.000',
        'CNpaTunnelMgr Set NPA (current) status from [NPA_IS_STARTING] to [NPA_IS_STARTED]',
      ),
      client(
        '01:00.000',
        `nsTunnel DTLS Tunneling flow from addr: 192.168.1.146:53405, process: node to host: ${registry}, addr: 104.16.1.35:443 to nsProxy`,
      ),
      client('01:09.000', 'nsFilterDevice Something that nobody has described yet'),
    ],
    'npadebuglog.log': [
      npa(
        '00:03.000',
        'TLS client established connection TLS version:TLSv1.2 server:gateway.npa.goskope.com',
      ),
      npa('00:04.000', 'Adding Host Rule Name: Engineering; Action:allow'),
      npa('00:04.000', 'App Name: Artifactory'),
      npa('00:04.000', `Added protocols ${artifactory}:tcp:443-443;`),
      npa('00:04.000', 'Publishers: dc1-a'),
      npa('00:04.100', 'SRP live status is 1.'),
      npa('01:00.900', 'Getting policy rule for host ip 3004064, proto 6 port 443'),
    ],
    'agent.txt': [
      publisher(`Added protocols ${artifactory}:tcp:443-443;`),
      publisher('NsConfig Pull & Save successfully completed'),
    ],
  };
  return Object.entries(logs).map(([name, lines]) => new File([`${lines.join('\n')}\n`], name));
}
