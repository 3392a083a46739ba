'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RefusalLine } from '@/components/ui/refusal';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';
import { browserWords } from './browser-words';

type Session = {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  /** Whether it is the one in which this page is open. */
  own?: boolean;
};

/**
 * Where somebody is signed in, and the way to end it.
 * @param end ends one session, or for null all that can be ended here
 */
export function Sessions({
  sessions,
  end,
  endAll,
}: {
  sessions: Session[];
  end: (session: string | null) => Promise<Result<unknown>>;
  /** The words of the button that ends all of them. */
  endAll: string;
}) {
  const ending = useSubmit(end);
  const others = sessions.filter(({ own }) => !own);
  return (
    <Card
      caption="Sessions"
      aside={
        others.length > 0 && (
          <Button pending={ending.pending && 'Ending'} onClick={() => ending.submit(null)}>
            {endAll}
          </Button>
        )
      }
    >
      <span className="block px-4 empty:hidden">
        <RefusalLine problem={ending.problem} />
      </span>
      {sessions.length === 0 ? (
        <EmptyState title="Not signed in anywhere" />
      ) : (
        <Table label="Each open session" cards>
          <thead>
            <tr>
              <Th>Browser</Th>
              <Th>Signed in</Th>
              <Th>From</Th>
              <Th>Ends</Th>
              <Th>
                <span className="sr-only">End</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <Row key={session.id} session={session} end={end} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Row({
  session: { id, createdAt, expiresAt, ipAddress, userAgent, own },
  end,
}: {
  session: Session;
  end: (session: string) => Promise<Result<unknown>>;
}) {
  const ending = useSubmit(() => end(id));
  const browser = browserWords(userAgent);
  return (
    <tr>
      <Th scope="row">
        {browser} {own && <Badge tone="ok">This session</Badge>}
      </Th>
      <Td label="Signed in">
        <Time at={createdAt} />
      </Td>
      <Td label="From" className="font-mono text-xs">
        {ipAddress || 'not known'}
      </Td>
      <Td label="Ends">
        <Time at={expiresAt} />
      </Td>
      <Td>
        {!own && (
          <Button
            variant="quiet"
            className="min-h-7"
            pending={ending.pending && 'Ending'}
            onClick={() => ending.submit()}
          >
            End<span className="sr-only"> the session in {browser}</span>
          </Button>
        )}
        <span className="mt-1 block empty:hidden">
          <RefusalLine problem={ending.problem} />
        </span>
      </Td>
    </tr>
  );
}
