import type { BrowserContext } from '@playwright/test';
import { product } from './product';

/** Holds streams open as tabs of a browser would, beyond the six that one browser opens to one address over HTTP/1.1. */
export class Streams {
  readonly #open: AbortController[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly path: string,
  ) {}

  /** Opens more until one is refused. Returns how many are open. */
  async fill(): Promise<number> {
    while (await this.#one());
    return this.#open.length;
  }

  async #one(): Promise<boolean> {
    const cookies = await this.context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const gone = new AbortController();
    const answer = await fetch(product.url + this.path, { headers: { cookie }, signal: gone.signal });
    const first = await answer.body?.getReader().read();
    const isFollowed = new TextDecoder().decode(first?.value).startsWith('data: ');
    if (isFollowed) this.#open.push(gone);
    else gone.abort();
    return isFollowed;
  }

  /** Closes them all. */
  close(): void {
    for (const gone of this.#open.splice(0)) gone.abort();
  }
}
