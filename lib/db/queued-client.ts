import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

const queryNow = Client.prototype.query as Query;

/**
 * A connection that sends a query when the one before it has been answered. Prisma sends the parts of one nested write at
 * once, also inside a transaction, and pg 9 no longer queues what comes while a query runs.
 */
export class QueuedClient extends Client {
  before: Promise<unknown> = Promise.resolve();
}

QueuedClient.prototype.query = function query(this: QueuedClient, ...args: unknown[]) {
  // Whoever passes a function or a query of its own, as the pool does, has the connection to itself.
  const [first] = args;
  const own = typeof args.at(-1) === 'function' || (typeof first === 'object' && first && 'submit' in first);
  if (own) return queryNow.apply(this, args);
  const answer = this.before.then(() => queryNow.apply(this, args));
  this.before = answer.then(noted, noted);
  return answer;
} as Client['query'];

/** An error is for whoever asked; the next one asks all the same. */
function noted(): void {}
