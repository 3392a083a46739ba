import { redirect } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../page-context';

/** A script is for one rollout scope: the narrowest one first. */
export default async function DoctorEntry({ params }: PageProps<'/[tenant]/doctor'>) {
  const { tenant } = await params;
  const { scopes } = valueOr404(await loadTenantSettings(await tenantContext(tenant), { tenant }));
  redirect(consolePath(tenant, 'doctor', scopes[0]?.key ?? ''));
}
