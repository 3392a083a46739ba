import { cookies } from 'next/headers';
import { KeyHelp } from '@/components/keys/key-help';
import { Fresh } from '@/components/live/fresh';
import { wire } from '@/components/live/wire';
import { Palette } from '@/components/palette/palette';
import { FrameLive } from '@/components/shell/frame-live';
import { KillSwitch } from '@/components/shell/kill-switch';
import { OutOfReach } from '@/components/shell/out-of-reach';
import { Removed } from '@/components/shell/removed';
import { Shell } from '@/components/shell/shell';
import { StillOn } from '@/components/shell/still-on';
import { parseTheme, THEME_COOKIE } from '@/components/shell/theme';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { includes } from '@/lib/auth/right';
import { latestAct } from '@/lib/services/audit/latest';
import { loadKillSwitch } from '@/lib/services/switchboard/kill-switch';
import { loadTenantFrame } from '@/lib/services/tenant/frame';
import { tenantContext, valueOr404 } from '../../page-context';

export default async function TenantLayout({ params, children }: LayoutProps<'/[tenant]'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const user = { ...ctx.actor, role: ctx.role };
  // First: what is done while the page is made is then seen as done after it.
  const { seq } = valueOr404(await latestAct(ctx, { tenant }));
  const { previewWrites, ...place } = valueOr404(await loadTenantFrame(ctx, { tenant }));
  const kill = wire(valueOr404(await loadKillSwitch(ctx, { tenant })));
  const { removed } = place;
  const mayAct = includes(user.role, 'operator') && !removed;
  return (
    <FrameLive tenant={tenant} initial={kill}>
      <Shell
        place={place}
        user={user}
        theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
        actions={
          // The room of both is there from the start: the switch, which comes after it, would move the field.
          <div className={classNames('flex gap-2', mayAct && 'justify-between md:min-w-[26.5rem]')}>
            <Palette tenant={place.tenant} user={user} />
            {mayAct && <KillSwitch tenant={place.tenant} />}
          </div>
        }
      >
        <Fresh tenant={tenant} seq={seq} />
        <KeyHelp />
        <div className="contents print:hidden">
          <OutOfReach />
          <StillOn tenant={tenant} mayAct={mayAct} />
          {previewWrites && !removed && (
            <div className="mb-4">
              <Notice tone="amber" title="This tenant writes rules through the preview API">
                Its contract is provisional and Turnout&apos;s own: Netskope publishes none, and only the
                sandbox offers it.
              </Notice>
            </div>
          )}
        </div>
        {removed ? (
          <Removed tenant={place.tenant} {...removed}>
            {children}
          </Removed>
        ) : (
          children
        )}
      </Shell>
    </FrameLive>
  );
}
