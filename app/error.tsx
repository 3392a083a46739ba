'use client';

import { Failure } from '@/components/shell/failure';
import { StandAlone } from '@/components/shell/stand-alone';

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <StandAlone>
      <Failure {...props} />
    </StandAlone>
  );
}
