import type { Outcome, Trace } from '../../path/trace';
import type { Collector } from '../collecting/collector';
import type { LogLine } from '../collecting/kept';
import { type LogFile, seams } from '../collecting/log-file';
import type { RoundTrips } from '../collecting/round-trips';
import type { UnknownGroup } from '../collecting/unknown-lines';
import { KIND_NAME, type LogKind } from '../reading/kind';
import { artifactoryStations } from './artifactory';
import { artifactoryAround, redirectStation } from './redirect';
import { registryStations } from './registry';
import type { Station } from './station';

/** What the logs say, as far as they go. */
export type Diagnosis = {
  files: LogFile[];
  /** The observed trace; its stations carry their lines. */
  trace: Omit<Trace, 'hops'> & { hops: Station[] };
  /** Where it stopped or went past, else the first station that is not known; null where every one is as it should be. */
  stopped: Station | null;
  /** What would make it certain, in sentences. */
  missing: string[];
  /** What is to be known of the files themselves. */
  notes: string[];
  /** Minutes east of UTC that the laptop's clock was read with; null where that was assumed. */
  zones: number[] | null;
  trips: RoundTrips[];
  unknown: { count: number; groups: UnknownGroup[]; more: number };
  /** Lines that name the registry or Artifactory and that nothing else is known of. */
  naming: LogLine[];
};

/** Puts together what was collected: both requests, where they stopped, and on which lines. */
export function diagnose(known: Collector): Diagnosis {
  known.end();
  const { stations: before, request } = registryStations(known);
  const redirect = redirectStation(known, request, before.at(-1));
  const artifactory = artifactoryStations(known);
  const hops = [...before, ...(redirect ? [redirect] : []), ...artifactory];
  const stopped = stoppedAt(hops);
  const isSameTime = request !== null && artifactoryAround(known, request).length > 0;
  const outcome = outcomeOf(hops, isSameTime);
  const { count, more } = known.unknown;
  return {
    files: known.files,
    trace: { producer: 'observed', outcome, summary: summaryOf(outcome, stopped, hops), hops },
    stopped,
    missing: missing(known),
    notes: notes(known),
    zones: known.clock.isKnown ? known.clock.zones() : null,
    trips: known.trips.list(),
    unknown: { count, groups: known.unknown.list(), more },
    naming: known.naming,
  };
}

/** Where it certainly stopped or went past; else the first station of which the logs do not know. */
function stoppedAt(hops: Station[]): Station | null {
  const wrong = hops.filter(({ state, key }) => state !== 'ok' && key !== 'answer');
  return wrong.find(({ state }) => state !== 'unknown') ?? wrong[0] ?? null;
}

/** All is well only where every station was seen to be, up to a publisher's connection around the time of the request. */
function outcomeOf(hops: Station[], isSameTime: boolean): Outcome {
  const published = hops.find(({ key }) => key === 'publisher');
  const isWell = hops.every(({ state, key }) => state === 'ok' || key === 'answer');
  if (isWell && isSameTime && published) return 'artifactory';
  const first = hops.find(({ state }) => state !== 'ok');
  if (first?.leg === 'artifactory')
    return hops.some(({ state }) => state === 'stops') ? 'stopped' : 'unknown';
  if (first?.state === 'passes') return 'public';
  return first?.state === 'stops' && first.step !== 1 ? 'stopped' : 'unknown';
}

function summaryOf(outcome: Outcome, stopped: Station | null, hops: Station[]): string {
  if (outcome === 'artifactory')
    return 'A publisher connected to Artifactory for it. What Artifactory answered these logs do not have.';
  if (!stopped) return 'As far as the logs go, nothing is wrong; they do not show that it arrived.';
  const isOpenBefore =
    hops.find(({ state }) => state !== 'ok')?.leg === 'request' && stopped.leg === 'artifactory';
  return `${stopped.title}.${isOpenBefore ? ' Whether the request was redirected there these logs cannot say.' : ''}`;
}

const WANTED: [LogKind, string][] = [
  [
    'client',
    'nsdebuglog.log of the laptop, with its rotated files: it has every request and where the client sent it.',
  ],
  [
    'npa',
    'npadebuglog.log of the same laptop: it has what the user may reach and which connections were taken, and the time zone.',
  ],
  ['publisher', 'agent.txt of the publishers of the app: it has the connection to Artifactory.'],
];

function missing({ files }: Collector): string[] {
  return WANTED.flatMap(([kind, words]) => (files.some((file) => file.kind === kind) ? [] : [words]));
}

function notes(known: Collector): string[] {
  const has = (kind: LogKind) => known.files.some((file) => file.kind === kind);
  const unread = known.files.filter(({ known: read, lines, later }) => read === 0 && lines > later);
  const later = known.files.reduce((sum, file) => sum + file.later, 0);
  return [
    ...known.cut.map(
      (name) => `${name} could be read in part only: what no line shows may be in the rest of it.`,
    ),
    ...seams(known.files),
    ...(later > 0
      ? [`${later.toLocaleString('en-US')} lines are of after the failure, and left aside.`]
      : []),
    ...(has('client') && !known.clock.isKnown
      ? [
          'nsdebuglog.log has no time zone, and no npadebuglog.log tells it: its times are read in the zone that was chosen.',
        ]
      : []),
    ...unread.map(({ name, kind }) => `${name} was read as ${KIND_NAME[kind]}, and no line of it is known.`),
    ...(known.files.some(({ kind, first, lines }) => kind === 'publisher' && lines > 0 && first === null)
      ? ['A publisher’s log has no times, so it cannot be put beside the others.']
      : []),
  ];
}
