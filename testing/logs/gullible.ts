import { ARTIFACTORY, type Life, REGISTRY } from './lives';

type Logs = Life['logs'];
const has = (lines: string[], text: string) => lines.some((line) => line.includes(text));
const steered = ({ client }: Logs) =>
  client.some((line) => line.includes(REGISTRY) && line.endsWith('nsProxy'));
const taken = ({ npa }: Logs) => has(npa, 'Getting policy rule for host ip 3004064, proto 6 port 443');
const connected = ({ publisher }: Logs) => has(publisher, `Creating tcp connection to ${ARTIFACTORY}:443`);

/** Readers that believe a log too soon, each in one way: what they call well and is not has to be among the cases of the proof. */
export const GULLIBLE: Record<string, (logs: Logs) => boolean> = {
  'any connection of a publisher will do': connected,
  'that the client took it is enough': (logs) => steered(logs) && taken(logs),
  'a good line counts whenever it was': (logs) => steered(logs) && taken(logs) && connected(logs),
};
