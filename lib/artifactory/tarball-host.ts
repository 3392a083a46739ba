import type { Outcome } from './request';
import { type Seen, unseen } from './seen';

/** The registry that a client of npm is set up with; its own host name is the one that npm 12 takes archives from. */
const REGISTRY = 'registry.npmjs.org';

/**
 * Whose host `dist.tarball` of a rerouted packument names. npm 12's default `allow-remote=none` takes the registry's own alone
 * (docs/facts/ptc-clients-and-peers.md 4). What the real Artifactory names is UNKNOWN until it is asked.
 */
export function tarballHost(outcome: Outcome, artifactory: string): Seen {
  if ('failed' in outcome) return unseen(outcome.text);
  const address = firstTarball(outcome.body);
  if (outcome.status !== 200 || !address || !URL.canParse(address))
    return unseen('No packument came back, so nobody’s host was named.');
  const { hostname, host } = new URL(address);
  if (hostname === REGISTRY)
    return {
      state: 'shown',
      evidence: `dist.tarball names ${hostname}, the registry’s own host: npm 12 and newer take it.`,
    };
  const whose = host === artifactory ? `${host}, Artifactory itself` : host.slice(0, 253);
  return {
    state: 'refused',
    evidence: `dist.tarball names ${whose}: npm 12 and newer fail with EALLOWREMOTE unless they are set up for it.`,
  };
}

function firstTarball(body: string): string | null {
  const [, text] = /"tarball"\s*:\s*("(?:[^"\\]|\\.){1,2000}")/.exec(body) ?? [];
  try {
    return text ? String(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}
