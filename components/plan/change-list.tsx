import { Card, CardBody } from '@/components/ui/card';
import { Diff } from '@/components/ui/diff';
import { OrderMark } from '@/components/ui/order-mark';
import type { Change, Transport } from '@/lib/ptc/model/change';
import { changeFields, KIND, OP } from './change-fields';
import { TransportBadge } from './transport-badge';

/** A plan's changes in the order in which they are carried out. */
export function ChangeList({ changes }: { changes: Change[] }) {
  return (
    <Card caption="Changes, in order" aside={summary(changes)}>
      <ol>
        {changes.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan never changes, and may change one object twice
          <li key={index} className="border-t border-line first:border-t-0">
            <CardBody>
              <h3 className="flex flex-wrap items-center gap-2 text-md">
                <OrderMark place={index + 1} />
                {OP[change.op]} {KIND[change.object.kind]}{' '}
                <code className="wrap-anywhere">{change.object.name}</code>
                <TransportBadge transport={change.transport} />
              </h3>
              <p className="mt-1 mb-2.5 text-sm text-ink-2">{change.reason}</p>
              <Diff fields={changeFields(change)} />
            </CardBody>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function summary(changes: Change[]): string {
  const count = (transport: Transport) => changes.filter((change) => change.transport === transport).length;
  const parts = [`${count('api')} by API`];
  if (count('preview') > 0) parts.push(`${count('preview')} by preview API`);
  parts.push(`${count('portal')} in the portal`);
  return parts.join(', ');
}
