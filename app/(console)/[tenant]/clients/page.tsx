import { ClientRows } from '@/components/clients/client-rows';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { clientTable } from '@/lib/ptc/model/client-table';
import { pageContext } from '../../../page-context';

export default async function ClientsPage() {
  await pageContext();
  return (
    <>
      <PageHead
        title="Clients"
        lead="What real package managers do when the edge answers 307: each was started from an empty environment and sent through the sandbox's inspecting proxy, with its lane off and on."
      />
      <div className="grid gap-4">
        <Notice tone="amber" title="Before you switch a lane on">
          Yarn sends its registry token on to Artifactory where it always authenticates, and skopeo offers
          Docker Hub credentials there. Lock files written behind the redirect name Artifactory.
        </Notice>
        <Card caption="Seen, not read from documentation" aside="npm run prove -- clients">
          <ClientRows clients={clientTable()} />
        </Card>
        <p className="text-xs text-ink-3">
          How the real Artifactory answers a rerouted POST or PUT is not known. The sandbox refuses them with
          405, and the rows that rest on that say so.
        </p>
      </div>
    </>
  );
}
