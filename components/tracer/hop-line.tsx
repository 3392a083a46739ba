import { Check, CircleHelp, CornerDownRight, OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import type { Evidence, Hop, HopKey, HopState, Trace } from '@/lib/path/trace';
import { STATE } from '@/lib/path/trace-text';
import { LocationLine } from './location-line';
import { RuleList } from './rule-list';

/** How the state of a hop looks. */
export const LOOK: Record<HopState, { tone: BadgeTone; dot: string; Icon: typeof Check }> = {
  ok: { tone: 'ok', dot: 'border-signal text-signal', Icon: Check },
  passes: { tone: 'neutral', dot: 'border-ink-3 text-ink-2', Icon: CornerDownRight },
  stops: { tone: 'bad', dot: 'border-red text-red', Icon: OctagonX },
  unknown: { tone: 'portal', dot: 'border-dashed border-amber text-amber', Icon: CircleHelp },
};

const LEG = { request: 'The request', artifactory: 'The way to Artifactory' } as const;

type Beside = { label: string; trace: Trace };

/**
 * The way of a request as a vertical line of hops.
 * @param beside another trace of the same request: where a hop differs there, that is said below it
 * @param below what stands below a hop, as the lines of a log that it rests on
 */
export function HopLine<H extends Hop>({
  trace,
  label,
  beside,
  below,
}: {
  trace: { hops: readonly H[] };
  label: string;
  beside?: Beside;
  below?: (hop: H) => ReactNode;
}) {
  const legs = (['request', 'artifactory'] as const).map((leg) => ({
    leg,
    hops: trace.hops.filter((hop) => hop.leg === leg),
  }));
  return (
    <section aria-label={label}>
      {legs
        .filter(({ hops }) => hops.length > 0)
        .map(({ leg, hops }) => (
          <div key={leg}>
            <h2 className="mb-2 pl-10 text-xs font-normal text-ink-3 [div+div>&]:mt-2">{LEG[leg]}</h2>
            <ol>
              {hops.map((hop) => (
                <HopItem key={hop.key} hop={hop} other={beside && besideOf(hop, beside)}>
                  {below?.(hop)}
                </HopItem>
              ))}
            </ol>
          </div>
        ))}
    </section>
  );
}

/** What the other trace has in the place of a hop, where that is something else. */
function besideOf(hop: Hop, { label, trace }: Beside): { label: string; text: string } | undefined {
  const other = trace.hops.find(({ key }) => key === hop.key);
  if (!other) return { label, text: 'It does not come to this.' };
  if (other.state === hop.state && other.title === hop.title) return undefined;
  return { label, text: `${other.title}. ${other.reason}` };
}

function HopItem({
  hop,
  other,
  children,
}: {
  hop: Hop;
  other: { label: string; text: string } | undefined;
  children: ReactNode;
}) {
  const { dot, Icon } = LOOK[hop.state];
  return (
    <li
      id={`hop-${hop.key}`}
      className="relative grid grid-cols-[2.5rem_minmax(0,1fr)] pb-5 before:absolute before:top-5 before:bottom-0 before:left-[0.6875rem] before:w-0.5 before:bg-line last:before:hidden lg:grid-cols-[2.5rem_minmax(0,1fr)_16rem] [div:not(:last-child)>ol>&:last-child]:before:block"
    >
      <span
        aria-hidden
        className={classNames('mt-px grid size-6 place-items-center rounded-full border-2 bg-surface', dot)}
      >
        <Icon size={13} strokeWidth={2.5} />
      </span>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold wrap-anywhere">
          {hop.title}
          <StateWord state={hop.state} />
        </p>
        <p className="text-sm text-ink-2 wrap-anywhere">{hop.reason}</p>
        {hop.location && <LocationLine location={hop.location} />}
        {hop.rules && <RuleList {...hop.rules} />}
        {hop.doubts.map((doubt) => (
          <p key={doubt} className="text-sm text-amber wrap-anywhere">
            {doubt}
          </p>
        ))}
        {hop.todo && <p className="text-sm text-ink-2 wrap-anywhere">To do: {hop.todo}</p>}
        {other && (
          <p className="mt-1 rounded-control border border-line-strong bg-raised px-2.5 py-1.5 text-sm text-ink-2 wrap-anywhere">
            <b className="font-medium text-ink">{other.label}:</b> {other.text}
          </p>
        )}
        {children}
        <p className="text-xs text-ink-3 wrap-anywhere lg:hidden">
          <EvidenceWords evidence={hop.evidence} />
        </p>
      </div>
      <p className="pt-0.5 pl-6 text-right text-xs text-ink-3 wrap-anywhere max-lg:hidden">
        <EvidenceWords evidence={hop.evidence} />
      </p>
    </li>
  );
}

/** The word for what the dot shows; where all is well the dot says it, and a reader hears it. */
function StateWord({ state }: { state: HopState }) {
  if (state === 'ok') return <span className="sr-only">: ok</span>;
  return <Badge tone={LOOK[state].tone}>{STATE[state]}</Badge>;
}

function EvidenceWords({ evidence }: { evidence: Evidence }) {
  switch (evidence.kind) {
    case 'seen':
    case 'observed':
      return (
        <>
          {evidence.kind}: {evidence.what}, <Time at={evidence.at} />
        </>
      );
    case 'fact':
      return `fact: ${evidence.what}`;
    case 'prediction':
      return `prediction: ${evidence.why}`;
  }
}

const STATION: Record<HopKey, string> = {
  steering: 'steering',
  decryption: 'decryption',
  rules: 'the rules',
  redirect: 'the redirect',
  client: 'the client',
  tunnel: 'the tunnel',
  entitlement: 'the SRP',
  lookup: 'DNS',
  interception: 'the interception',
  gateway: 'the client gateway',
  publisher: 'the publisher',
  connection: 'the publisher’s connection',
  reroute: 'Artifactory',
  answer: 'the answer',
};

/** What a station of the way is called in a sentence. */
export const stationName = (key: HopKey): string => STATION[key];
