import { OrderMark } from '@/components/ui/order-mark';
import { said } from '@/lib/ptc/evidence/verify';
import type { Policy } from '@/lib/ptc/model/objects';

/** One policy by the field names of the portal. */
export function PolicyFields({ order, policy }: { order: number; policy: Policy }) {
  const { source, destinations, action } = policy;
  return (
    <>
      <h3 className="flex items-center gap-2 text-md">
        <OrderMark place={order} />
        {policy.name}
      </h3>
      <dl className="mt-[9px] grid grid-cols-[104px_1fr] gap-x-3 gap-y-[5px] text-sm [&>dt]:text-ink-3">
        <dt>Source</dt>
        <dd className="wrap-anywhere">
          {said(source)}
          {source.headerProfile && (
            <>
              , header profile <code>{source.headerProfile}</code>
            </>
          )}
        </dd>
        <dt>Destination</dt>
        <dd>
          <code className="wrap-anywhere">{destinations.join(', ')}</code>
        </dd>
        <dt>Action</dt>
        <dd>{action.type === 'allow' ? 'Allow' : 'Redirect'}</dd>
      </dl>
    </>
  );
}
