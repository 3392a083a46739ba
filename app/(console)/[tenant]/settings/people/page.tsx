import { OwnersOnly } from '@/components/settings/owners-only';
import { People } from '@/components/settings/people';
import { Trail } from '@/components/shell/trail';
import { listPeople } from '@/lib/services/person/list';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function PeoplePage({ params }: PageProps<'/[tenant]/settings/people'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  if (!ctx.actor.owner) return <OwnersOnly title="People" what="who can sign in" />;
  const people = valueOr404(await listPeople(ctx, {}));
  return (
    <>
      <Trail label="People" />
      <People tenant={tenant} people={people} now={new Date()} />
    </>
  );
}
