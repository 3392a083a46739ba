import { redirect } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';

/** A tenant's address alone leads to its switchboard. */
export default async function TenantStart({ params }: PageProps<'/[tenant]'>) {
  redirect(consolePath((await params).tenant, 'switchboard'));
}
