import { StandAlone } from '@/components/shell/stand-alone';
import { ButtonLink } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';

export default function NotFound() {
  return (
    <StandAlone>
      <PageTitle>There is nothing at this address</PageTitle>
      <p className="mt-2 mb-5 text-ink-2">
        It may have been moved or removed, or it belongs to a tenant that you cannot see.
      </p>
      <div>
        <ButtonLink href="/" variant="primary">
          Go to the switchboard
        </ButtonLink>
      </div>
    </StandAlone>
  );
}
