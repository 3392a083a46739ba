'use client';

import { Failure } from '@/components/shell/failure';
import { StandAlone } from '@/components/shell/stand-alone';
import './globals.css';

/** Stands in for the root layout where that one failed, so it has neither its fonts nor its cookies. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <StandAlone>
          <Failure {...props} />
        </StandAlone>
      </body>
    </html>
  );
}
