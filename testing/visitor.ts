type Sent = { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal };
type Push = { status: string; over: boolean; steps: { status: string }[] };

/**
 * One person who opens the product at its public address. Which of its web servers answers is said with each request, as
 * a proxy in front would choose one; cookies are kept as a browser keeps them.
 */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  /** @param address the address that people open: TURNOUT_URL */
  constructor(
    private readonly address: string,
    private readonly from = '192.0.2.1',
  ) {}

  /** Asks one of the web servers for a path, as the proxy in front hands it on. */
  async ask(web: string, path: string, { headers = {}, ...sent }: Sent = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, text]) => `${name}=${text}`).join('; ');
    const answer = await fetch(`${web}${path}`, {
      ...sent,
      redirect: 'manual',
      headers: {
        origin: this.address,
        'x-forwarded-host': new URL(this.address).host,
        'x-forwarded-for': this.from,
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', text = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      this.#cookies.set(name, text);
    }
    return answer;
  }

  /** The cookies that they hold, for a browser that goes on as the same person. */
  cookiesFor(web: string): { name: string; value: string; url: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url: web }));
  }

  /** Signs in by the form's own request; the status that it is answered with. */
  async signIn(web: string, email: string, password: string): Promise<number> {
    const body = JSON.stringify({ email, password });
    const headers = { 'content-type': 'application/json' };
    return (await this.ask(web, '/api/auth/sign-in/email', { method: 'POST', headers, body })).status;
  }

  async signOut(web: string): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    await this.ask(web, '/api/auth/sign-out', { method: 'POST', headers, body: '{}' });
  }

  /** Whether a web server shows this person a page, and does not send them to sign in. */
  async sees(web: string, path: string): Promise<boolean> {
    const { status } = await this.ask(web, path);
    if (status === 200) return true;
    if (status === 307) return false;
    throw new Error(`${path} answered ${status}.`);
  }

  /**
   * Presses a button: finds in the scripts of the page that one web server rendered the server action behind it, and posts
   * it to another one as React does.
   * @param action the name under which `app/actions` exports it
   * @returns whether the action went through
   */
  async press(
    page: { web: string; path: string; action: string },
    to: string,
    input: object,
  ): Promise<boolean> {
    const id = await this.#actionOn(page);
    const answer = await this.ask(to, page.path, {
      method: 'POST',
      headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' },
      body: JSON.stringify([input]),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The action answered ${answer.status}: ${text.slice(0, 300)}`);
    // The action's own answer is one row of the stream that it comes in.
    return /^[0-9a-f]+:\{"ok":true,/m.test(text);
  }

  /** The id of a server action that a button of the page may call. */
  async #actionOn({ web, path, action }: { web: string; path: string; action: string }): Promise<string> {
    const html = await (await this.ask(web, path)).text();
    const scripts = new Set(html.match(/\/_next\/static\/[\w./-]+\.js/g));
    const called = new RegExp(`createServerReference\\)\\("([0-9a-f]+)",[^"]*"${action}"`);
    for (const script of scripts) {
      const [, id] = called.exec(await (await this.ask(web, script)).text()) ?? [];
      if (id) return id;
    }
    throw new Error(`No script of ${path} calls ${action}.`);
  }

  /** Reads the events of a push until the server says that it is over; each state as it came. */
  async *watch(web: string, tenant: string, number: number): AsyncGenerator<Push> {
    const signal = AbortSignal.timeout(60_000);
    const answer = await this.ask(web, `/api/live/${tenant}/pushes/${number}/stream`, { signal });
    if (!answer.ok || !answer.body) throw new Error(`The stream answered ${answer.status}.`);
    let pending = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      const events = (pending + chunk).split('\n\n');
      pending = events.pop() ?? '';
      for (const event of events) if (event.startsWith('data: ')) yield JSON.parse(event.slice(6)) as Push;
    }
  }
}
