import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import type { Change } from '@/lib/ptc/model/change';
import type { Look } from '@/lib/services/plan/look';
import { changeFields, OP } from './change-fields';
import { PlanBasis } from './plan-basis';

/** What a step would write, and what speaks against it. */
export function Written({ look }: { look: Look }) {
  const { changes, overrides = [], warnings = [] } = look.content;
  return (
    <div className="grid gap-3">
      {changes.length === 0 && <Notice>The tenant holds this already. There is nothing to push.</Notice>}
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a look never changes, and may change one object twice
        <Diff key={index} fields={fieldsOf(change)} />
      ))}
      <PlanBasis overrides={overrides} warnings={warnings} />
      {look.needsApproval && (
        <Notice tone="amber" title="Needs someone else's approval">
          Confirming makes a plan that waits. Ask another operator to open and approve it. It can be pushed
          from there.
        </Notice>
      )}
    </div>
  );
}

/** Of a profile that changes only what it holds; of everything else field by field what differs. */
function fieldsOf(change: Change) {
  const { before, after, object, op } = change;
  if (op !== 'accept' && after?.kind === 'destination-profile')
    return [
      {
        name: after.name,
        before: before?.kind === 'destination-profile' ? before.values : null,
        after: after.values,
      },
    ];
  const fields = changeFields(change).filter(
    (field) => JSON.stringify(field.before) !== JSON.stringify(field.after),
  );
  return [{ name: OP[op], before: object.name, after: object.name }, ...fields];
}
