import { wire } from '@/components/live/wire';
import { LatestActs } from '@/components/switchboard/latest-acts';
import { Matrix } from '@/components/switchboard/matrix';
import { PageHead } from '@/components/ui/page-head';
import { loadSwitchboard } from '@/lib/services/switchboard/load';
import { pageContext, valueOr404 } from '../../../page-context';

export default async function SwitchboardPage({ params }: PageProps<'/[tenant]/switchboard'>) {
  const { tenant } = await params;
  const ctx = await pageContext();
  const board = valueOr404(await loadSwitchboard(ctx, { tenant }));
  const shown = wire(board);
  return (
    <>
      <PageHead
        title="Switchboard"
        lead={
          <>
            Package traffic of each ecosystem, per rollout scope, to <code>{board.artifactoryHost}</code>.
            Browsers always pass.
          </>
        }
      />
      <Matrix
        tenant={tenant}
        board={shown}
        may={{ switch: ctx.actor.role !== 'viewer', adopt: ctx.actor.role === 'admin' }}
      />
      <LatestActs tenant={tenant} board={shown} />
    </>
  );
}
