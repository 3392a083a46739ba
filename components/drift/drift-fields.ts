import { changeFields } from '@/components/plan/change-fields';
import type { DiffField } from '@/components/ui/diff';
import type { TenantObject } from '@/lib/ptc/model/objects';

type Differing = { expected: TenantObject; found: TenantObject | null; state: string };

/** Field by field what is expected and what stands. Of what Turnout never makes there is nothing to compare. */
export function differingFields({ expected, found, state }: Differing): DiffField[] {
  if (state === 'unlike') return [];
  return changeFields({ before: expected, after: found, position: null }).filter(
    ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after),
  );
}
