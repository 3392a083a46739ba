import { probeCommand } from '@/lib/ptc/evidence/probe-command';
import { BROWSER_AGENT } from '@/lib/ptc/model/user-agents';
import { type ProxiedClient, withMachine } from './machine';

/**
 * What a pilot user's terminal shows after the two commands of a canary proof, run for real behind the proxy.
 * @param agent the User-Agent of the second one
 */
export function probedByCurl(
  client: ProxiedClient,
  host: string,
  agents: (string | null)[] = [null, BROWSER_AGENT],
): Promise<string> {
  return withMachine(client, async (machine) => {
    let shown = '';
    for (const agent of agents) {
      const command = probeCommand(`https://${host}/`, agent);
      const { output } = await machine.run('sh', ['-c', command], { CURL_CA_BUNDLE: client.ca });
      shown += `$ ${command}\r\n${output}`;
    }
    return shown;
  });
}
