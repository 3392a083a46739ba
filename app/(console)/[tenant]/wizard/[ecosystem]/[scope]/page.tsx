import { redirect } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';

/** A lane's wizard begins with the first step of the guide. */
export default async function LaneWizard({ params }: PageProps<'/[tenant]/wizard/[ecosystem]/[scope]'>) {
  const { tenant, ecosystem, scope } = await params;
  redirect(consolePath(tenant, 'wizard', ecosystem, scope, 'destination'));
}
