import { redirect } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';
import { StandAlone } from '@/components/shell/stand-alone';
import { ButtonLink } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';
import { listTenants } from '@/lib/services/tenant/list';
import { pageContext, valueOr404 } from './page-context';

/** Leads to the first tenant's switchboard, or to the form that adds one. */
export default async function Start() {
  const ctx = await pageContext();
  const { rows } = valueOr404(await listTenants(ctx, {}));
  const [first] = rows;
  if (first) redirect(consolePath(first.slug, 'switchboard'));
  return (
    <StandAlone>
      <PageTitle>No tenant yet</PageTitle>
      {ctx.actor.role === 'admin' ? (
        <div className="mt-3">
          <ButtonLink href="/setup" variant="primary">
            Add a tenant
          </ButtonLink>
        </div>
      ) : (
        <p className="mt-2 text-ink-2">An admin adds the first one.</p>
      )}
    </StandAlone>
  );
}
