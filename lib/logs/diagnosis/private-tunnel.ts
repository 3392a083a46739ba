import type { Collector } from '../collecting/collector';
import type { Seen } from '../collecting/kept';
import { isAfter, newest, type Station, station } from './station';

/** What shows that the tunnel of Private Access works. */
const TAKEN = ['asked artifactory', 'asked maybe'];

/** The tunnel of Private Access, at the end of the logs (docs/facts/steering-and-private-access.md a.7). */
export function privateTunnel(known: Collector): Station {
  const status = newest(known, 'npa-status');
  const up = latestOf(
    known,
    status?.fields.to === 'NPA_IS_STARTED' ? status : undefined,
    newest(known, 'npa-tls'),
  );
  const asked = newest(known, ...TAKEN);
  const reauth = newest(known, 'npa-reauth');
  const shut = newest(known, 'npa-shutdown');
  const hop = { key: 'tunnel', leg: 'artifactory' } as const;
  const isOver = (seen: Seen | undefined) => Boolean(up && seen && isAfter(known, up, seen));
  if ((reauth && !isOver(reauth)) || (shut?.fields.to === '1' && !isOver(shut)))
    return station(known, {
      ...hop,
      state: 'stops',
      title: reauth
        ? 'Private Access waits for the user to sign in again'
        : 'The gateway shut Private Access down',
      reason: 'Until then connections to private apps time out. A package manager shows nothing else of it.',
      seen: [shut, reauth, newest(known, 'npa-restart')].flatMap((one) => one ?? []),
      todo: 'Sign in at the prompt of the client, and try again. Lengthen interval or grace period if build machines need it.',
      step: 7,
    });
  if (status && status.fields.to !== 'NPA_IS_STARTED' && (!asked || isAfter(known, status, asked)))
    return station(known, {
      ...hop,
      state: 'stops',
      title: 'Private Access is not connected',
      reason: `Its state at the end is ${status.fields.to}.`,
      seen: known.kept.last('npa-status').slice(-3),
      todo: 'Look at the client: is Private Access on for this user, enrolled, and is gateway.npa.<tenant> reachable on port 443?',
      step: 7,
    });
  const stale = newest(known, 'keepalive');
  const doubts =
    stale && (!up || isAfter(known, stale, up))
      ? ['The client lost answers to its keepalive: a tunnel may be dead for about two minutes.']
      : [];
  if (up || asked)
    return station(known, {
      ...hop,
      state: 'ok',
      title: 'Private Access is connected',
      reason: up ? 'The client says so.' : 'It took a connection.',
      seen: [up, asked].flatMap((one) => one ?? []).slice(0, 1),
      doubts,
    });
  return station(known, {
    ...hop,
    state: 'unknown',
    title: 'Whether Private Access is connected is not in these logs',
    reason: 'No line has its state.',
    todo: 'Run nsdiag -n on the laptop, and collect the logs from the time when the client connected.',
  });
}

function latestOf(known: Collector, one: Seen | undefined, other: Seen | undefined): Seen | undefined {
  if (!one || !other) return one ?? other;
  return isAfter(known, one, other) ? one : other;
}
