import { SettingsNav } from '@/components/settings/settings-nav';
import { tenantContext } from '../../../page-context';

/** The settings' own navigation beside each of their pages. */
export default async function SettingsLayout({ params, children }: LayoutProps<'/[tenant]/settings'>) {
  const { tenant } = await params;
  const { actor } = await tenantContext(tenant);
  return (
    <div className="grid items-start gap-x-8 gap-y-5 lg:grid-cols-[168px_minmax(0,1fr)]">
      <SettingsNav tenant={tenant} owner={actor.owner} />
      <div className="min-w-0 max-w-[980px]">{children}</div>
    </div>
  );
}
