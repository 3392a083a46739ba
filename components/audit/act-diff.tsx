import { Diff } from '@/components/ui/diff';
import { actFields } from './act-fields';

/** What an act changed, line by line. */
export function ActDiff({ before, after }: { before: unknown; after: unknown }) {
  return (
    <div className="mt-2 min-w-60">
      <Diff fields={actFields(before, after)} />
    </div>
  );
}
