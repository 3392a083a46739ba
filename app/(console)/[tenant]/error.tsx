'use client';

import { Failure } from '@/components/shell/failure';

/** Inside the frame, so that the way elsewhere stays open. */
export default function ScreenError(props: { error: unknown; retry: () => void }) {
  return <Failure {...props} />;
}
