import { ListReading } from '@/components/evidence/list-reading';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { LaneVerification, lastComparison } from '@/lib/services/evidence/comparison';

type Last = NonNullable<Extract<Awaited<ReturnType<typeof lastComparison>>, { ok: true }>['value']>;

/** What the last exported list showed of each lane: that it holds, what is left to do, or how it deviates. */
export function ExportOutcome({ last, now }: { last: Last | null; now: Date }) {
  return (
    // It stands here before there is anything in it: what comes into it is read out.
    <div aria-live="polite" className="empty:hidden">
      {last && (
        <Card
          caption="What the last list showed"
          aside={
            <>
              {last.fileName}, by {last.by}, <Time at={last.at} now={now} />
            </>
          }
        >
          <CardBody className="grid gap-3">
            <ListReading rules={last.rules} predicted={last.predicted} notUnderstood={last.notUnderstood} />
            {last.lanes.map((found) => (
              <LaneOutcome key={found.lane} {...found} />
            ))}
          </CardBody>
        </Card>
      )}
    </div>
  );
}

function LaneOutcome({ lane, verified, removed, deviations, doubts, unjudged }: LaneVerification) {
  if (verified) {
    return (
      <Notice tone="ok" title={`${lane}: verified`}>
        {unjudged.length === 0
          ? 'Both rules are there, enabled, with the right action and scope, allow directly above redirect.'
          : 'Both rules are there, allow directly above redirect, and nothing speaks against them. Not judged by this list:'}
        <Sentences texts={[...unjudged, ...doubts]} />
      </Notice>
    );
  }
  if (removed) {
    return (
      <Notice tone="ok" title={`${lane}: removed`}>
        Both rules are gone from the list. The worker takes away what is left.
      </Notice>
    );
  }
  if (deviations.length === 0 && unjudged.length > 0) {
    return (
      <Notice tone="amber" title={`${lane}: not all of it is judged`}>
        What was understood is right. Check the rest in the portal, tick both boxes, and compare again:
        <Sentences texts={[...unjudged, ...doubts]} />
      </Notice>
    );
  }
  if (deviations.length === 0) {
    return (
      <Notice tone="amber" title={`${lane}: the list is right, one thing is left`}>
        Check in the portal what the list does not show, tick the box, and compare again.
        <Sentences texts={doubts} />
      </Notice>
    );
  }
  const count = deviations.length === 1 ? '1 deviation' : `${deviations.length} deviations`;
  return (
    <Notice tone="red" title={`${lane}: ${count}`}>
      <Sentences texts={deviations.map(({ text }) => text)} />
      {unjudged.length > 0 && <p className="mt-1.5">Not judged:</p>}
      <Sentences texts={unjudged} />
    </Notice>
  );
}

function Sentences({ texts }: { texts: string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul className="mt-1.5 list-disc pl-4">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
