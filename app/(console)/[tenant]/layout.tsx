import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { Fresh } from '@/components/live/fresh';
import { LiveProvider } from '@/components/live/provider';
import { KillSwitch } from '@/components/shell/kill-switch';
import { Shell } from '@/components/shell/shell';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Notice } from '@/components/ui/notice';
import { currentUser } from '@/lib/auth/session';
import { latestAct } from '@/lib/services/audit/latest';
import { loadTenantFrame } from '@/lib/services/tenant/frame';
import { valueOr404 } from '../../page-context';

export default async function TenantLayout({ params, children }: LayoutProps<'/[tenant]'>) {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const { tenant } = await params;
  const ctx = { actor: { kind: 'person' as const, ...user } };
  // First: what is done while the page is made is then seen as done after it.
  const { seq } = valueOr404(await latestAct(ctx, { tenant }));
  const { previewWrites, lanesOn, ...frame } = valueOr404(await loadTenantFrame(ctx, { tenant }));
  return (
    <Shell
      {...frame}
      user={user}
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
      actions={user.role !== 'viewer' && <KillSwitch tenant={frame.tenant} lanesOn={lanesOn} />}
    >
      {previewWrites && (
        <div className="mb-4">
          <Notice tone="amber" title="This tenant writes rules through the preview API">
            Its contract is provisional and Turnout&apos;s own: Netskope publishes none, and only the sandbox
            offers it.
          </Notice>
        </div>
      )}
      <LiveProvider>
        <Fresh tenant={frame.tenant.slug} seq={seq} />
        {children}
      </LiveProvider>
    </Shell>
  );
}
