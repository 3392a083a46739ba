import type { Route } from 'next';
import { LogAnalyser } from '@/components/logs/log-analyser';
import { SymptomList } from '@/components/logs/symptom-list';
import { consolePath } from '@/components/shell/screens';
import { LinkRow } from '@/components/ui/link-row';
import { PageHead } from '@/components/ui/page-head';
import { beginLogs } from '@/lib/services/logs/begin';
import { tenantContext, valueOr404 } from '../../../page-context';

export default async function LogsPage({ params, searchParams }: PageProps<'/[tenant]/logs'>) {
  const { tenant } = await params;
  const { ecosystem } = await searchParams;
  const ctx = await tenantContext(tenant);
  const given = typeof ecosystem === 'string' ? { ecosystem: ecosystem.slice(0, 100) } : {};
  const question = valueOr404(await beginLogs(ctx, { tenant, ...given }));
  return (
    <>
      <PageHead
        title="Logs"
        lead="What became of the request to the registry and of the one to Artifactory, by the logs of a laptop and of publishers: where it stopped, on which lines, and what to do."
      />
      {/* Logs are read for the hosts of one of them. */}
      <LinkRow
        label="Ecosystem"
        links={question.ecosystems.map((one) => ({
          ...one,
          href: `${consolePath(tenant, 'logs')}?ecosystem=${encodeURIComponent(one.key)}` as Route,
        }))}
        current={question.ecosystem}
        className="mb-3"
      />
      <LogAnalyser tenant={tenant} question={question}>
        <SymptomList tenant={tenant} />
      </LogAnalyser>
    </>
  );
}
