import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { LiveProvider } from '@/components/live/provider';
import { KillSwitch } from '@/components/shell/kill-switch';
import { Shell } from '@/components/shell/shell';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Notice } from '@/components/ui/notice';
import { currentUser } from '@/lib/auth/session';
import { loadTenantFrame } from '@/lib/services/tenant/frame';
import { valueOr404 } from '../../page-context';

export default async function TenantLayout({ params, children }: LayoutProps<'/[tenant]'>) {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  const { tenant } = await params;
  const { previewWrites, lanesOn, ...frame } = valueOr404(
    await loadTenantFrame({ actor: { kind: 'person', ...user } }, { tenant }),
  );
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
      <LiveProvider>{children}</LiveProvider>
    </Shell>
  );
}
