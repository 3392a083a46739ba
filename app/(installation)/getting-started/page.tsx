import { StepList } from '@/components/guide/step-list';
import { type Guide, nextOf, progressOf, stepsOf } from '@/components/guide/steps';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { firstTenants } from '@/lib/services/guide/first-tenants';
import { loadGuide } from '@/lib/services/guide/load';
import { pageContext, valueOr404 } from '../../page-context';

/** From the first sign-in to a rehearsed rollout, and on to the first real tenant. */
export default async function GettingStartedPage() {
  const ctx = await pageContext();
  const first = valueOr404(await firstTenants(ctx, {}));
  const guideOf = async (tenant: string | null) =>
    tenant === null ? null : valueOr404(await loadGuide(ctx, { tenant }));
  const [sandbox, real] = await Promise.all([guideOf(first.sandbox), guideOf(first.real)]);
  return (
    <>
      <Trail label="Getting started" />
      <PageHead
        title="Getting started"
        lead="Rehearse a rollout in the sandbox, then do the same in your own tenant. Steps are ticked by what happened, not by hand."
      />
      <div className="grid gap-4">
        {sandbox && <GuideSteps guide={sandbox} caption={`Rehearse in ${sandbox.name}`} />}
        {real ? (
          <GuideSteps guide={real} caption={`First rollout in ${real.name}`} />
        ) : (
          <Card caption="Your own tenant">
            <EmptyState
              title="No tenant of your own yet"
              action={ctx.actor.owner ? <ButtonLink href="/setup">Add a tenant</ButtonLink> : undefined}
            >
              You need its host, a REST API v2 token with Read + Write on destination profiles, and the host
              of your Artifactory. {!ctx.actor.owner && 'An owner adds it.'}
            </EmptyState>
          </Card>
        )}
      </div>
    </>
  );
}

function GuideSteps({ guide, caption }: { guide: Guide; caption: string }) {
  const { done, of } = progressOf(guide);
  return (
    <Card caption={caption} aside={`${done} of ${of} done`}>
      <StepList steps={stepsOf(guide)} next={nextOf(guide)} />
    </Card>
  );
}
