import type { Metadata } from 'next';
import { VISITOR } from '@/app/actions/action';
import { ContactCard } from '@/components/developer-page/contact-card';
import { GovernedTable } from '@/components/developer-page/governed-table';
import { LookCard } from '@/components/developer-page/look-card';
import { EcosystemNotes, OtherNotes } from '@/components/developer-page/notes';
import { StandAlone } from '@/components/shell/stand-alone';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { openDeveloperPage } from '@/lib/services/developer-page/open';
import { valueOr404 } from '../../page-context';

/** The address is what opens it: it goes to no other site. */
export const metadata: Metadata = { referrer: 'no-referrer' };

export default async function GovernedPage({ params }: PageProps<'/governed/[key]'>) {
  // Whoever is signed in reads what everybody reads.
  const page = valueOr404(await openDeveloperPage(VISITOR, await params));
  const { at, unread, readAt, ecosystems, artifactoryHosts } = page;
  const hosts = ecosystems.flatMap((one) => one.hosts.slice(0, 1));
  return (
    <StandAlone wide>
      <PageHead
        title="Am I governed?"
        lead={`Turnout sends this company’s package managers to Artifactory at ${artifactoryHosts[0]}, one ecosystem at a time. This page says which are switched on, and what changes for you. Browsers are not sent there.`}
      />
      <div className="grid gap-4">
        {unread && (
          <Notice tone="amber" title="Being checked">
            Turnout could not read the company’s Netskope
            {readAt && (
              <>
                {' '}
                since <Time at={readAt} />
              </>
            )}
            . What is said below may be out of date.
          </Notice>
        )}
        <Card
          caption="What is switched on"
          aside={
            <span className="text-xs text-ink-3">
              as of <Time at={at} />
            </span>
          }
        >
          {ecosystems.length > 0 ? (
            <GovernedTable ecosystems={ecosystems} />
          ) : (
            <EmptyState title={unread ? 'Nothing is known to be redirected' : 'Nothing is redirected'}>
              {unread
                ? 'Whether that is still so is being checked.'
                : 'Package managers reach the public registries as before.'}
            </EmptyState>
          )}
        </Card>
        {hosts.length > 0 && <LookCard hosts={hosts} artifactoryHosts={artifactoryHosts} />}
        <ContactCard whom={page.whom} link={page.link} />
        {ecosystems.map((ecosystem) => (
          <EcosystemNotes key={ecosystem.key} ecosystem={ecosystem} />
        ))}
        {ecosystems.length > 0 && <OtherNotes />}
        {ecosystems.length > 0 && (
          <p className="text-xs text-ink-3">
            What clients do was seen with these versions behind a redirect in a sandbox, or is documented.
            Where nobody knows it, that is said.
          </p>
        )}
      </div>
    </StandAlone>
  );
}
