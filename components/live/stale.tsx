import { Notice } from '@/components/ui/notice';

/** What is shown could not be read anew, so it may be old. */
export function Stale() {
  return (
    <Notice tone="amber" title="Not up to date">
      The server does not answer. What is shown may have changed since.
    </Notice>
  );
}
