import { redirect } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';
import { listTenants } from '@/lib/services/tenant/list';
import { pageContext, valueOr404 } from './page-context';

/** Leads to the first tenant's switchboard, or to the list that has none yet. */
export default async function Start() {
  const { rows } = valueOr404(await listTenants(await pageContext(), {}));
  const [first] = rows;
  redirect(first ? consolePath(first.slug, 'switchboard') : '/tenants');
}
