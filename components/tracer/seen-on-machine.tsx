import { LogsHint } from '@/components/doctor/logs-hint';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { Hop, Trace } from '@/lib/path/trace';
import { HopLine, stationName } from './hop-line';

type Seen = { tenant: string; trace: Trace; against: { predicted: Hop | null; observed: Hop } | null };

/** What a machine was answered, beside what is predicted, and the first hop where they part. */
export function SeenOnMachine({ tenant, trace, against }: Seen) {
  return (
    <Card caption="What a machine was answered">
      <CardBody>
        {against ? (
          <Notice tone="red" title={`They part at ${stationName(against.observed.key)}`}>
            Predicted: {against.predicted?.title ?? 'it does not come to this'}. Seen:{' '}
            {against.observed.title}.
          </Notice>
        ) : (
          <Notice tone="ok">As predicted, as far as the machine showed it.</Notice>
        )}
      </CardBody>
      <CardBody>
        <HopLine trace={trace} label="What a machine was answered, hop by hop" />
        {trace.outcome === 'stopped' && <LogsHint tenant={tenant} />}
      </CardBody>
    </Card>
  );
}
