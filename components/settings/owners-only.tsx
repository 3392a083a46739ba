import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';

/** What somebody else than an owner finds at an address that is for owners. */
export function OwnersOnly({ title, what }: { title: string; what: string }) {
  return (
    <>
      <PageHead title={title} />
      <Card>
        <EmptyState title="For owners">
          Only an owner of this installation sees {what}. Ask one of yours.
        </EmptyState>
      </Card>
    </>
  );
}
