import { appendFileSync } from 'node:fs';
import { isPublicAddress } from '@/lib/outgoing/public-only';
import { watchSockets } from './sockets';

/**
 * Loaded before a process of the product (record-sockets.mjs): writes each of its connections into a file, and lets none of them
 * leave the machine.
 */
const file = process.env.SOCKETS_FILE ?? '';
const { asked } = watchSockets(() => Number(process.env.SOCKETS_INTERNET), isPublicAddress);
const push = asked.push.bind(asked);
asked.push = (...more) => {
  for (const { address, port } of more) appendFileSync(file, `${address} ${port}\n`);
  return push(...more);
};
