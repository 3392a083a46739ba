import { OwnersOnly } from '@/components/settings/owners-only';
import { Person } from '@/components/settings/person';
import { Trail } from '@/components/shell/trail';
import { loadPerson } from '@/lib/services/person/list';
import { listSessions } from '@/lib/services/person/sessions';
import { tenantContext, valueOr404 } from '../../../../../page-context';

export default async function PersonPage({ params }: PageProps<'/[tenant]/settings/people/[id]'>) {
  const { tenant, id } = await params;
  const ctx = await tenantContext(tenant);
  if (!ctx.actor.owner) return <OwnersOnly title="Person" what="who can sign in" />;
  const person = valueOr404(await loadPerson(ctx, { id }));
  const sessions = valueOr404(await listSessions(ctx, { id }));
  return (
    <>
      <Trail label={person.name} />
      <Person tenant={tenant} person={person} sessions={sessions} />
    </>
  );
}
