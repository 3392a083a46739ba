import type { ArtifactoryCondition, ConditionName } from '@/lib/ptc/evidence/artifactory-condition';
import { anonymousCondition } from './anonymous';
import type { Heard } from './ask';
import { servingRepository } from './repository';
import type { Outcome } from './request';
import { type Seen, unseen } from './seen';
import { tarballHost } from './tarball-host';
import { judgedVersion } from './version';

/**
 * What one check showed, as a plain list: what is about all ecosystems first. Nothing here is guessed: what an answer does not show is
 * unknown, and says why.
 * @param plain whether it was asked without TLS, as the sandbox is
 */
export function conditionsOf(heard: Heard, at: Date, plain: boolean): ArtifactoryCondition[] {
  const checkedAt = at.toISOString();
  const row = (condition: ConditionName, seen: Seen, ecosystem: string | null = null) => ({
    condition,
    ecosystem,
    ...seen,
    checkedAt,
  });
  const route = routeSeen(heard);
  return [
    row('reachable', reachableSeen(heard)),
    row('certificate', certificateSeen(heard, plain)),
    row('version', versionSeen(heard)),
    row('reroute', route),
    row('anonymous', anonymousCondition(heard)),
    row('curation', unseen('No documented answer of Artifactory tells this to somebody outside.')),
    row(
      'allow-list',
      unseen(
        'This server is not where developers are: what it reaches says nothing about the addresses that they come from.',
      ),
    ),
    ...heard.reroutes.flatMap(({ probe, outcome }) => [
      row('registered', registeredSeen(outcome, probe.url, route), probe.ecosystem),
      row('remote', remoteSeen(heard, probe.type, outcome), probe.ecosystem),
      ...(probe.type === 'npm'
        ? [row('tarball-host', tarballHost(outcome, heard.host), probe.ecosystem)]
        : []),
    ]),
  ];
}

function reachableSeen({ ping, host }: Heard): Seen {
  if ('failed' in ping)
    return ping.failed === 'not public' || ping.failed === 'certificate'
      ? unseen(ping.text)
      : { state: 'refused', evidence: ping.text };
  if (ping.status === 200 && ping.body.trim() === 'OK')
    return { state: 'shown', evidence: `${host} answers its ping.` };
  if (ping.status === 401 || ping.status === 403)
    return {
      state: 'shown',
      evidence: `${host} answers; its ping wants somebody signed in (${ping.status}).`,
    };
  return {
    state: 'refused',
    evidence: `${host} answers ${ping.status} where Artifactory answers its ping: it is something else, or out of order.`,
  };
}

function certificateSeen({ ping, host }: Heard, plain: boolean): Seen {
  if (plain) return unseen(`The sandbox is asked without TLS, so no certificate of ${host} was seen.`);
  if (!('failed' in ping))
    return { state: 'shown', evidence: `The certificate of ${host} ends in a public root.` };
  if (ping.failed !== 'certificate') return unseen(ping.text);
  return {
    state: 'refused',
    evidence: `${ping.text} A client that trusts public roots and Netskope’s CA alone refuses it. Nothing else was asked.`,
  };
}

function versionSeen({ version, withToken }: Heard): Seen {
  if (!version) return unseen('It was not asked: Artifactory was not reached.');
  if ('failed' in version) return unseen(version.text);
  if (version.status === 401 || version.status === 403)
    return unseen(
      withToken
        ? `Artifactory does not take the token (${version.status}). Enter another one below.`
        : 'Artifactory tells its version to somebody signed in alone. Keep a token below, or answer by hand.',
    );
  const [, text = ''] = /"version"\s*:\s*"([^"]{1,40})"/.exec(version.body) ?? [];
  if (version.status !== 200 || text === '')
    return unseen(`The question for the version was answered with ${version.status}, and no version.`);
  return judgedVersion(text);
}

/** Whether `/package-reroute` is there: something but 404 by itself, or for any type. What it answers is UNKNOWN. */
function routeSeen({ route, reroutes }: Heard): Seen {
  if (!route) return unseen('It was not asked: Artifactory was not reached.');
  const answers = [route, ...reroutes.map(({ outcome }) => outcome)];
  const statuses = answers.flatMap((one) => ('failed' in one ? [] : [one.status]));
  if (statuses.length === 0) return unseen('failed' in route ? route.text : '');
  const there = statuses.find((status) => status !== 404 && status < 500);
  if (there !== undefined) return { state: 'shown', evidence: `/package-reroute answers (${there}).` };
  return {
    state: 'refused',
    evidence: `/package-reroute answers ${[...new Set(statuses)].join(' and ')} to everything: this Artifactory has no such route, or does not serve it.`,
  };
}

function registeredSeen(outcome: Outcome, url: string, route: Seen): Seen {
  if ('failed' in outcome) return unseen(outcome.text);
  if (route.state === 'refused') return unseen('/package-reroute answers nothing, so this was not seen.');
  const { host } = new URL(url);
  const { status } = outcome;
  if (status < 400)
    return { state: 'shown', evidence: `A request for ${host} was served without credentials (${status}).` };
  // Docker fetches a token where this says (docs/facts/ptc-clients-and-peers.md 1, Docker).
  if (status === 401 && /realm="/.test(outcome.challenge ?? ''))
    return {
      state: 'shown',
      evidence: `A request for ${host} was answered with the registry’s own challenge (401), which Docker follows.`,
    };
  if (status === 401 || status === 403)
    return {
      state: 'refused',
      evidence: `A request for ${host} without credentials was refused (${status}): anonymous needs Read and Deploy/Cache on the remote repository, or Curation blocks this package.`,
    };
  return {
    state: 'refused',
    evidence: `A request for ${host} was answered with ${status}: no repository is registered for its type, or the registered one does not have ${url}.`,
  };
}

function remoteSeen(heard: Heard, type: string, outcome: Outcome): Seen {
  const serving = servingRepository(heard, type, outcome);
  if (!serving) return unseen('No answer named the repository that is registered.');
  const { key, rclass, how } = serving;
  if (rclass === null)
    return unseen(
      heard.withToken
        ? `The answer named ${key}. What kind it is the token may not see.`
        : `The answer named ${key}. What kind it is, Artifactory tells somebody signed in alone.`,
    );
  const why = how === 'named' ? '' : ' It is the only one of its type that anybody may read.';
  return rclass === 'remote'
    ? { state: 'shown', evidence: `${key} is a remote repository.${why}` }
    : {
        state: 'refused',
        evidence: `${key} is ${rclass}, not remote: PTC is documented for remote repositories, and others will be rejected in a future release.${why}`,
      };
}
