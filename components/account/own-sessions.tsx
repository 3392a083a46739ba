'use client';

import type { ComponentProps } from 'react';
import { endOwnSessionAction } from '@/app/actions/person';
import { Sessions } from './sessions';

/** Where one is signed in oneself. */
export function OwnSessions({ sessions }: Pick<ComponentProps<typeof Sessions>, 'sessions'>) {
  return (
    <Sessions
      sessions={sessions}
      end={(session) => endOwnSessionAction({ session })}
      endAll="End the other sessions"
    />
  );
}
