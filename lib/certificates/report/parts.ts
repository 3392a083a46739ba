import type { Bundle } from '../bundle/bundle';
import { isServers } from '../bundle/order';
import type { Certificate } from '../certificate';
import { chainOf, isIssuer } from '../chain';
import { rootAbove, serverUnder } from './stand-in';

/** What a server sent and what clients trust, out of what was given. */
export type Parts = {
  sent: readonly Certificate[];
  trusted: readonly Certificate[];
  /** What a client reads where the CA file is given to it as it is. */
  readable: readonly Certificate[];
  /** What was not given, and has a good certificate that stands in for it. */
  assumed: 'server' | 'root' | null;
};

/** What was given: a chain as a machine sees it, a CA file, or both in one. */
export type Given = { chain: Bundle | null; trust: Bundle | null };

type How = { at: Date; publicRoots: readonly Certificate[] };

/**
 * Tells them apart. Where only one was given, what signed itself in it counts as trusted, and what stands in it twice: a server
 * sends each certificate once. Of a chain that comes without its root, a good root is assumed.
 */
export function partsOf({ chain, trust }: Given, how: How): Parts {
  const only = chain ?? trust;
  if (!only) return { sent: [], trusted: [], readable: [], assumed: null };
  const first = serversFirst(only, how);
  if (chain && trust) return { ...first, trusted: trust.certificates, readable: trust.readable };
  if (first.assumed) return { ...first, trusted: only.certificates, readable: only.readable };
  const twice = ({ fingerprint, selfIssued }: Certificate) =>
    selfIssued || only.repeated.includes(fingerprint);
  const trusted = only.certificates.filter(twice);
  if (trusted.length === 0) return rootless(first.sent, how);
  return {
    ...first,
    trusted,
    readable: trust ? trusted.filter((one) => only.readable.includes(one)) : trusted,
  };
}

/** Trusted is a public root where it leads to one, else one that stands in. */
function rootless(sent: readonly Certificate[], { at, publicRoots }: How): Parts {
  const { certificates, broken } = chainOf(sent, { trusted: publicRoots, partial: false });
  const top = certificates.at(-1);
  if (broken === null || !top) return { sent, trusted: publicRoots, readable: publicRoots, assumed: null };
  const trusted = [rootAbove(top, at)];
  return { sent, trusted, readable: trusted, assumed: 'root' };
}

function serversFirst(
  { certificates: all }: Bundle,
  { at, publicRoots }: How,
): Pick<Parts, 'sent' | 'assumed'> {
  const server = all.find((one) => isServers(one, all));
  if (server) return { sent: [server, ...all.filter((one) => one !== server)], assumed: null };
  const lowest = all.filter((one) => !all.some((other) => other !== one && isIssuer(one, other)));
  const isOwn = ({ fingerprint }: Certificate) =>
    !publicRoots.some((root) => root.fingerprint === fingerprint);
  const issuer = lowest.find(isOwn) ?? lowest[0] ?? all[0];
  return issuer
    ? { sent: [serverUnder(issuer, at), ...all], assumed: 'server' }
    : { sent: all, assumed: null };
}
