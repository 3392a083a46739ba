import { ProxyAgent } from 'undici';
import { z } from 'zod';

const Traffic = z.array(z.object({ url: z.string(), action: z.string(), rule: z.string().nullable() }));

export type Asked = { user: string; host: string };
/** By which rule the proxy redirected; null where it did not. */
export type Redirected = string | null;

/** Package managers of several people behind one inspecting proxy, whose tunnels stay open. */
export class ProxyAsker {
  readonly #agents = new Map<string, ProxyAgent>();
  #count = 0;

  constructor(
    private readonly proxy: string,
    private readonly control: (path: string) => Promise<unknown>,
  ) {}

  /** What the proxy does with one request each, in this order. */
  async ask(asked: Asked[]): Promise<Redirected[]> {
    const paths = await Promise.all(asked.map((one) => this.#send(one)));
    const seen = new Map(Traffic.parse(await this.control('traffic')).map((entry) => [entry.url, entry]));
    return asked.map(({ host }, at) => {
      const entry = seen.get(`https://${host}${paths[at]}`);
      if (!entry) throw new Error(`The proxy did not log the request to ${host}.`);
      return entry.action === 'Redirect' ? entry.rule : null;
    });
  }

  async #send({ user, host }: Asked): Promise<string> {
    this.#count += 1;
    const path = `/asked-${this.#count}`;
    const answer = await this.#agentOf(user).request({
      origin: `https://${host}`,
      path,
      method: 'GET',
      headers: { 'user-agent': 'npm/11.0.0 node/v20.19.0' },
    });
    await answer.body.dump();
    return path;
  }

  #agentOf(user: string): ProxyAgent {
    const known = this.#agents.get(user) ?? agentFor(this.proxy, user);
    this.#agents.set(user, known);
    return known;
  }

  async close(): Promise<void> {
    for (const agent of this.#agents.values()) await agent.close();
  }
}

/** Whose certificate it meets is proven elsewhere: `prove -- reroute` trusts the proxy's authority alone. */
const agentFor = (uri: string, user: string) =>
  new ProxyAgent({
    uri,
    token: `Basic ${Buffer.from(`${user}:any`).toString('base64')}`,
    requestTls: { rejectUnauthorized: false },
  });
