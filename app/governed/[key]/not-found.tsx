import { StandAlone } from '@/components/shell/stand-alone';
import { PageTitle } from '@/components/ui/page-title';

/** The same for an address that ended and for one that never was. */
export default function NoSuchPage() {
  return (
    <StandAlone>
      <PageTitle>Page not found</PageTitle>
      <p className="mt-2 text-ink-2">
        There is no page at this address. It was switched off, got another address, or the address is
        mistyped. Ask whoever gave it to you.
      </p>
    </StandAlone>
  );
}
