import { Badge } from '@/components/ui/badge';
import { Card, CardBody } from '@/components/ui/card';
import type { DrawnGate } from '@/lib/services/readiness/drawn';
import { GateList } from './gate-list';
import { gateVerdict } from './gate-words';
import type { GateRights } from './line-acts';

/** The gates of the lanes of a plan, as they stand now: a lane that something stops is unfolded. */
export function GateCards({
  tenant,
  drawn,
  more,
  now,
  may,
}: {
  tenant: string;
  drawn: readonly DrawnGate[];
  /** So many lanes of the plan are not shown. */
  more: number;
  now: string;
  may: GateRights;
}) {
  if (drawn.length === 0) return null;
  return (
    <Card
      caption={drawn.length === 1 ? 'Gate of the lane' : 'Gates of the lanes'}
      aside={drawn.length === 1 ? 'as it stands now' : 'as they stand now'}
    >
      {drawn.map(({ title, gate }) => {
        const { text, tone } = gateVerdict(gate.lines);
        return (
          <CardBody key={title} className="text-sm">
            <details open={drawn.length === 1 || tone === 'bad'}>
              <summary className="font-medium">
                {title} <Badge tone={tone}>{text}</Badge>
              </summary>
              <div className="mt-3">
                <GateList tenant={tenant} lane={gate.lane} lines={gate.lines} now={now} may={may} />
              </div>
            </details>
          </CardBody>
        );
      })}
      {more > 0 && (
        <CardBody className="text-sm text-ink-2">
          {more} more {more === 1 ? 'lane is' : 'lanes are'} not shown. What is broken or unknown stands
          first.
        </CardBody>
      )}
    </Card>
  );
}
