import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { Fresh } from '@/components/live/fresh';
import { LiveProvider } from '@/components/live/provider';
import { wire } from '@/components/live/wire';
import { FrameLive } from '@/components/shell/frame-live';
import { KillSwitch } from '@/components/shell/kill-switch';
import { OutOfReach } from '@/components/shell/out-of-reach';
import { Shell } from '@/components/shell/shell';
import { StillOn } from '@/components/shell/still-on';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Notice } from '@/components/ui/notice';
import { currentUser } from '@/lib/auth/session';
import { latestAct } from '@/lib/services/audit/latest';
import { loadKillSwitch } from '@/lib/services/switchboard/kill-switch';
import { loadTenantFrame } from '@/lib/services/tenant/frame';
import { valueOr404 } from '../../page-context';

export default async function TenantLayout({ params, children }: LayoutProps<'/[tenant]'>) {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const { tenant } = await params;
  const ctx = { actor: { kind: 'person' as const, ...user } };
  // First: what is done while the page is made is then seen as done after it.
  const { seq } = valueOr404(await latestAct(ctx, { tenant }));
  const { previewWrites, ...frame } = valueOr404(await loadTenantFrame(ctx, { tenant }));
  const kill = wire(valueOr404(await loadKillSwitch(ctx, { tenant })));
  const mayAct = user.role !== 'viewer';
  return (
    <LiveProvider>
      <FrameLive tenant={tenant} initial={kill}>
        <Shell
          {...frame}
          user={user}
          theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
          actions={mayAct && <KillSwitch tenant={frame.tenant} />}
        >
          <Fresh tenant={frame.tenant.slug} seq={seq} />
          <OutOfReach />
          <StillOn tenant={tenant} mayAct={mayAct} />
          {previewWrites && (
            <div className="mb-4">
              <Notice tone="amber" title="This tenant writes rules through the preview API">
                Its contract is provisional and Turnout&apos;s own: Netskope publishes none, and only the
                sandbox offers it.
              </Notice>
            </div>
          )}
          {children}
        </Shell>
      </FrameLive>
    </LiveProvider>
  );
}
