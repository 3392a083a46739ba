import type { Metadata } from 'next';
import { StandAlone } from '@/components/shell/stand-alone';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <StandAlone>
      <h1>There is nothing at this address</h1>
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
