import { CheckArtifactory } from '@/components/artifactory/check-button';
import { GateTable } from '@/components/artifactory/gate-table';
import { Npm12 } from '@/components/artifactory/npm-12';
import { ArtifactoryToken } from '@/components/artifactory/token-card';
import { Trail } from '@/components/shell/trail';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { includes } from '@/lib/auth/right';
import { tarballHostOf } from '@/lib/ptc/evidence/npm-12';
import { loadArtifactory } from '@/lib/services/artifactory/load';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function ArtifactoryPage({ params }: PageProps<'/[tenant]/settings/artifactory'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const gate = valueOr404(await loadArtifactory(ctx, { tenant }));
  const now = new Date();
  const mayCheck = includes(ctx.role, 'operator');
  const shown = { tenant, mayAnswer: mayCheck, now };
  const general = gate.conditions.filter(({ ecosystem }) => ecosystem === null);
  const perType = gate.conditions.filter(({ ecosystem }) => ecosystem !== null);
  return (
    <>
      <Trail label="Artifactory" />
      <PageHead
        title="Artifactory"
        lead={`Whether ${gate.host} is ready for redirected traffic. A check only reads; what it cannot see is a question, and the answer stays on record.`}
      />
      <div className="grid gap-4">
        <Card
          caption="Artifactory as a whole"
          aside={
            <span className="inline-flex flex-wrap items-center gap-3">
              {gate.checkedAt && (
                <span className="text-xs text-ink-3">
                  checked <Time at={gate.checkedAt} now={now} /> by {gate.checkedBy}
                </span>
              )}
              {mayCheck && <CheckArtifactory tenant={tenant} />}
            </span>
          }
        >
          {general.length === 0 ? (
            <EmptyState title="It was not checked yet">
              {mayCheck
                ? `Check now asks ${gate.host} with a dozen harmless GETs.`
                : 'An operator of this tenant can check it here.'}
            </EmptyState>
          ) : (
            <GateTable {...shown} label="Conditions of Artifactory" rows={general} />
          )}
        </Card>
        {perType.length > 0 && (
          <Card caption="Each package type">
            <GateTable {...shown} label="Conditions of each package type" rows={perType} />
          </Card>
        )}
        {gate.notAsked.length > 0 && (
          <p className="text-xs text-ink-3">
            Not asked: {gate.notAsked.join(', ')}. JFrog documents the registration for npm, PyPI, Docker and
            Hugging Face alone.
          </p>
        )}
        <Card caption="npm 12">
          <Npm12 tarballs={tarballHostOf(gate.conditions)} />
        </Card>
        <ArtifactoryToken
          tenant={tenant}
          host={gate.host}
          tokenAt={gate.tokenAt}
          admin={ctx.role === 'admin'}
          now={now}
        />
      </div>
    </>
  );
}
