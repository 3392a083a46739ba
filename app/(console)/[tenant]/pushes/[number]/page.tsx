import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { wire } from '@/components/live/wire';
import { PushProgress } from '@/components/push/push-progress';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { includes } from '@/lib/auth/right';
import { loadPush } from '@/lib/services/push/load';
import { numberOf, tenantContext, valueOr404 } from '../../../../page-context';

export default async function PushPage({ params }: PageProps<'/[tenant]/pushes/[number]'>) {
  const { tenant, number: typed } = await params;
  const number = numberOf(typed);
  if (!number) notFound();
  const ctx = await tenantContext(tenant);
  const push = valueOr404(await loadPush(ctx, { tenant, number }));
  return (
    <>
      <Trail label={`#${number}`} />
      <PageHead
        title={push.title}
        lead={
          <>
            Push of plan #{number}, started by {push.startedBy}, <Time at={push.createdAt} />. It goes on when
            you leave this page.
            {push.intent.type === 'switch' && push.intent.reason && ` Reason: ${push.intent.reason}`}
          </>
        }
        actions={
          <>
            <ButtonLink href={consolePath(tenant, 'plans', String(number))}>The plan</ButtonLink>
            <ButtonLink href={`${consolePath(tenant, 'audit')}?push=${number}` as Route}>
              Its audit
            </ButtonLink>
          </>
        }
      />
      <PushProgress
        key={push.status}
        tenant={tenant}
        push={wire(push)}
        mayAct={includes(ctx.role, 'operator')}
      />
    </>
  );
}
