import { BROWSER_AGENT } from '@/lib/ptc/evidence/probe-text';
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
      const options = agent === null ? [] : ['-A', agent];
      const args = ['-q', '-sI', '--cacert', client.ca, ...options, `https://${host}/`];
      const { output } = await machine.run('curl', args);
      const as = agent === null ? '' : ` -A '${agent}'`;
      shown += `$ curl -sI${as} https://${host}/\r\n${output}`;
    }
    return shown;
  });
}
