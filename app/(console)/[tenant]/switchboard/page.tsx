import type { LaneDetail } from '@/components/lane/detail';
import { LaneBoard } from '@/components/lane/lane-board';
import { wire } from '@/components/live/wire';
import { AttentionStrip } from '@/components/switchboard/attention-strip';
import { includes } from '@/lib/auth/right';
import { loadLane } from '@/lib/services/switchboard/lane';
import { loadSwitchboard } from '@/lib/services/switchboard/load';
import type { Context } from '@/lib/services/words/verb';
import { tenantContext, valueOr404 } from '../../../page-context';
import { SwitchboardGuide } from './switchboard-guide';

export default async function SwitchboardPage({ params, searchParams }: PageProps<'/[tenant]/switchboard'>) {
  const { tenant } = await params;
  const { lane } = await searchParams;
  const ctx = await tenantContext(tenant);
  const board = wire(valueOr404(await loadSwitchboard(ctx, { tenant })));
  const mayAct = includes(ctx.role, 'operator');
  return (
    <LaneBoard
      tenant={tenant}
      board={board}
      detail={typeof lane === 'string' ? await detailOf(ctx, tenant, lane) : null}
      may={{ switch: mayAct, adopt: ctx.role === 'admin' }}
    >
      <AttentionStrip tenant={tenant} board={board} mayAct={mayAct} />
      <div className="mb-2.5 flex flex-wrap items-baseline gap-x-3">
        <h1>Switchboard</h1>
        <p className="text-sm text-ink-2">
          Package traffic to <code>{board.artifactoryHost}</code>. Browsers always pass.
        </p>
      </div>
      <SwitchboardGuide ctx={ctx} tenant={tenant} />
    </LaneBoard>
  );
}

/** Of the lane that the address names; one that is not there is said so beside the board. */
async function detailOf(ctx: Context, tenant: string, lane: string): Promise<LaneDetail | null> {
  const [ecosystem = '', scope = ''] = lane.split('.');
  const detail = await loadLane(ctx, { tenant, ecosystem, scope });
  return detail.ok ? wire(detail.value) : null;
}
