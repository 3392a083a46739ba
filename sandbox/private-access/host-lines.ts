import { isIPv4 } from 'node:net';
import type { App, Ports } from './definitions';

/** Compared in this order: a host or an address by itself, a network, a wildcard, the longest first (docs/facts/steering-and-private-access.md a.3). */
function orderOf(line: string): number {
  if (line.startsWith('*.')) return 1_000 - line.length;
  return line.includes('/') ? 1 : 0;
}

/** Whether a line of an app is for a name or an address. */
function isFor(line: string, asked: string): boolean {
  if (line.startsWith('*.'))
    return !isIPv4(asked) && asked.toLowerCase().endsWith(line.slice(1).toLowerCase());
  const [network = '', prefix] = line.split('/');
  if (prefix === undefined) return line.toLowerCase() === asked.toLowerCase();
  if (!isIPv4(asked) || !isIPv4(network)) return false;
  const kept = 32 - Number(prefix);
  return Math.floor(numberOf(asked) / 2 ** kept) === Math.floor(numberOf(network) / 2 ** kept);
}

const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

export type Found = { readonly app: App; readonly line: string };

/** Whether one of the ranges is for a TCP port: the sandbox carries nothing else. */
const hasPort = (ports: readonly Ports[], port: number) =>
  ports.some(({ protocol, from, to }) => protocol === 'tcp' && from <= port && port <= to);

/** The app that a name or an address belongs to, the first of those that are equal; with a port, of those that have it. */
export function appFor(apps: readonly App[], asked: string, port?: number): Found | null {
  let best: Found | null = null;
  for (const app of apps) {
    if (port !== undefined && !hasPort(app.ports, port)) continue;
    for (const line of app.hosts)
      if (isFor(line, asked) && (!best || orderOf(line) < orderOf(best.line))) best = { app, line };
  }
  return best;
}

/** Whether a line can be checked for being reached: wildcards and networks are not (docs/facts/steering-and-private-access.md a.5). */
export const isChecked = (line: string): boolean => orderOf(line) === 0;
