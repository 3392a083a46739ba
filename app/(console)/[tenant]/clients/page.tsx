import Link from 'next/link';
import { Npm12 } from '@/components/artifactory/npm-12';
import { BreakAnswers } from '@/components/clients/break-answers';
import { BreakQuestion } from '@/components/clients/break-question';
import { ClientRows } from '@/components/clients/client-rows';
import { ClientsBeside } from '@/components/clients/clients-beside';
import { settingsPath } from '@/components/settings/sections';
import { consolePath } from '@/components/shell/screens';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { clientAnswers } from '@/lib/ptc/checking/client-answers';
import { tarballHostOf } from '@/lib/ptc/evidence/npm-12';
import { clientTable } from '@/lib/ptc/model/client-table';
import { loadArtifactory } from '@/lib/services/artifactory/load';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../page-context';

export default async function ClientsPage({ params, searchParams }: PageProps<'/[tenant]/clients'>) {
  const { tenant } = await params;
  const { lane, clients } = await searchParams;
  const ctx = await tenantContext(tenant);
  const { ecosystems } = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const tarballs = tarballHostOf(valueOr404(await loadArtifactory(ctx, { tenant })).conditions);
  const chosen = ecosystems.find(({ key }) => key === lane) ?? ecosystems[0];
  const text = typeof clients === 'string' ? clients.slice(0, 10_000) : null;
  const answered = text !== null && chosen ? clientAnswers(text, chosen) : null;
  return (
    <>
      <PageHead
        title="Clients"
        lead="What real package managers do when Netskope answers 307. Each was run in an empty environment through the sandbox's inspecting proxy, with its lane off and on."
      />
      <div className="grid gap-4">
        {chosen && (
          <BreakQuestion
            ecosystems={ecosystems}
            ecosystem={chosen.key}
            clients={text ?? ''}
            problem={answered && 'problem' in answered ? answered.problem : null}
          />
        )}
        {chosen && answered && !('problem' in answered) && (
          <BreakAnswers answers={answered} ecosystem={chosen.name} />
        )}
        <Notice tone="amber" title="Before you switch a lane on">
          Yarn sends its registry token to Artifactory if it always authenticates, and skopeo offers its
          Docker Hub credentials. Lock files written behind the redirect name Artifactory:{' '}
          <Link href={consolePath(tenant, 'lockfiles')} className="underline">
            check them
          </Link>
          .
        </Notice>
        <Card
          caption="npm 12, the current latest"
          aside={
            <Link
              href={settingsPath(tenant, 'artifactory')}
              className="font-medium underline decoration-line-control underline-offset-[3px] hover:decoration-ink"
            >
              Check Artifactory
            </Link>
          }
        >
          <Npm12 tarballs={tarballs} />
        </Card>
        <Card caption="Measured, not taken from documentation" aside="npm run prove -- clients">
          <ClientRows tenant={tenant} clients={clientTable()} />
        </Card>
        <ClientsBeside />
        <p className="text-xs text-ink-3">
          How the real Artifactory answers a rerouted POST or PUT is not known. The sandbox refuses them with
          405, and the rows that rest on that say so.
        </p>
      </div>
    </>
  );
}
